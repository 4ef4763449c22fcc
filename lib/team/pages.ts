import { z } from "zod";
import { placeTimeSchema, readCursor, writeCursor } from "#lib/db/cursor";

export type Page<T> = { data: T[]; next_cursor: string | null };

const placeSchema = z.tuple([placeTimeSchema, z.uuid()]);

/** @throws AppError validation when the cursor is none of ours */
export function decodePlace(cursor: string | undefined): { at: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = readCursor(cursor, placeSchema);
  return { at, id };
}

/** A page of rows of which one more than asked for was read, to know whether there are more. */
export function toPage<R extends { id: string; position: string }, T>(
  rows: R[],
  limit: number,
  present: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { data: shown.map(present), next_cursor: last ? writeCursor([last.position, last.id]) : null };
}
