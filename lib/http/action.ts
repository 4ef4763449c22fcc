import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { findSession } from "#lib/auth/session";
import { refuseUnstorable } from "#lib/db/refuse-unstorable";
import { AppError, type FieldError } from "#lib/errors";
import { parseOrThrow, problemResponse, problemSchema } from "#lib/http/problem";

/** What a form shows after its action: the data, or what is wrong and what had been typed. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; detail: string; errors: FieldError[]; values: Record<string, string> };

type Action<T> = (previous: unknown, input: FormData | object) => Promise<ActionResult<T>>;

/** A server action of a signed-in member: session → context, parse, run. Usable with `useActionState` and by a direct call. */
export function action<S extends z.ZodType, T>(
  schema: S,
  fn: (ctx: Context, input: z.output<S>) => Promise<T>,
): Action<T> {
  return run(async (given) => {
    const session = await findSession();
    if (!session) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
    return fn(session.context, parseOrThrow(schema, given));
  });
}

/** A server action anyone may call: signing in, signing up. */
export function publicAction<S extends z.ZodType, T>(
  schema: S,
  fn: (input: z.output<S>) => Promise<T>,
): Action<T> {
  return run(async (given) => fn(parseOrThrow(schema, given)));
}

function run<T>(fn: (given: object) => Promise<T>): Action<T> {
  return async (_previous, input) => {
    const given = input instanceof FormData ? formValues(input) : input;
    try {
      refuseUnstorable(given);
      return { ok: true, data: await fn(given) };
    } catch (error) {
      unstable_rethrow(error);
      return refusal(error, given);
    }
  };
}

async function refusal(error: unknown, given: object): Promise<ActionResult<never>> {
  const { detail, errors = [] } = problemSchema.parse(await problemResponse(error).json());
  return { ok: false, detail, errors, values: keptValues(given) };
}

function formValues(form: FormData): Record<string, FormDataEntryValue> {
  return Object.fromEntries([...form.entries()].filter(([name]) => !name.startsWith("$ACTION")));
}

// A password is never sent back into a page.
function keptValues(given: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && !/password/i.test(entry[0]),
    ),
  );
}
