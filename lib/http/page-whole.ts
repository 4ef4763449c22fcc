import { z } from "zod";
import { readCursor, writeCursor } from "#lib/db/cursor";

/** How a list short enough to be read whole is asked for in pages, as every list is. */
export const wholeListSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(100),
  cursor: z.string().min(1).max(500).optional(),
});

type WholeList = z.infer<typeof wholeListSchema>;

/** The last row shown: where it stood, for the case that it is gone by the next page, and what it is known by. */
const placeSchema = z.tuple([z.int().nonnegative(), z.string()]);

/** @throws AppError validation when the cursor is none of ours */
export function pageWhole<T>(rows: T[], { limit, cursor }: WholeList, keyOf: (row: T) => string | number) {
  const keys = rows.map((row) => String(keyOf(row)));
  const start = cursor === undefined ? 0 : startBehind(keys, readCursor(cursor, placeSchema));
  const end = start + limit;
  const last = keys[end - 1];
  const more = end < rows.length && last !== undefined;
  return { data: rows.slice(start, end), next_cursor: more ? writeCursor([end - 1, last]) : null };
}

function startBehind(keys: string[], [position, key]: z.infer<typeof placeSchema>): number {
  const found = keys.indexOf(key);
  return found === -1 ? position : found + 1;
}
