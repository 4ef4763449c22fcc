import { z } from "zod";
import { AppError } from "#lib/errors";

export type Page<T> = { data: T[]; next_cursor: string | null };

const placeSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** @throws AppError validation when the cursor is none of ours */
export function decodePlace(cursor: string | undefined): { at: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [at, id] = placeSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { at, id };
  } catch (cause) {
    const detail = "This cursor is not one of ours. Leave it out to start from the beginning.";
    throw new AppError("validation", detail, { errors: [{ pointer: "/cursor", detail }], cause });
  }
}

/** A page of rows of which one more than asked for was read, to know whether there are more. */
export function toPage<R extends { id: string; position: string }, T>(
  rows: R[],
  limit: number,
  present: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next_cursor = last
    ? Buffer.from(JSON.stringify([last.position, last.id])).toString("base64url")
    : null;
  return { data: shown.map(present), next_cursor };
}
