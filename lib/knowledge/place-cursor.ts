import { z } from "zod";
import { placeTimeSchema, readCursor, writeCursor } from "#lib/db/cursor";

const placeSchema = z.tuple([placeTimeSchema, z.uuid()]);

/** A cursor to the last row that is shown, when there are more; `place` is its moment to the microsecond. */
export function placeOf(rows: { place: string; id: string }[], limit: number): string | null {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return last ? writeCursor([last.place, last.id]) : null;
}

/** @throws AppError validation for a cursor that is not ours */
export function readPlace(cursor: string): [place: string, id: string] {
  return readCursor(cursor, placeSchema);
}
