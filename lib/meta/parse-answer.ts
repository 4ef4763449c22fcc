import type { z } from "zod";
import { MetaError } from "#lib/meta/errors";

/** A success of Meta's, read. @throws MetaError `request` where it has no shape we know: asking again would not help */
export function parseAnswer<S extends z.ZodType>(schema: S, answer: unknown): z.output<S> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new MetaError("request", { hint: "Instagram answered in a form that is not known." });
}
