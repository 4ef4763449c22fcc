import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { parseOrThrow } from "#lib/http/problem";

/** What survives JSON unchanged, so that the screen's type of an answer is what it gets. */
export type Plain = string | number | boolean | null | undefined | Plain[] | { [key: string]: Plain };

/** Something a screen asks of its server. */
export type Call<I, T> = {
  /** @throws AppError `validation`, and whatever the call throws */
  run: (ctx: Context, input: unknown) => Promise<T>;
  schema: z.ZodType;
  /** a type only: what the screen sends */
  input?: I;
};

// biome-ignore lint/suspicious/noConfusingVoidType: a verb that answers nothing is declared as void
type Answered = Plain | void;

/** Declares a call: `fn` gets what `schema` made of the screen's input. */
export function call<S extends z.ZodType, T extends Answered>(
  schema: S,
  fn: (ctx: Context, input: z.output<S>) => Promise<T>,
): Call<z.input<S>, T> {
  return { schema, run: (ctx, input) => fn(ctx, parseOrThrow(schema, input)) };
}
