import type { z } from "zod";

/** A kind of work: its name and the shape of its payload, which holds ids, never message text or tokens. */
export type Task<S extends z.ZodType = z.ZodType> = { name: string; payload: S };

export function defineTask<S extends z.ZodType>(name: string, payload: S): Task<S> {
  return { name, payload };
}
