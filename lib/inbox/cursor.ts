import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { readCursor, writeCursor } from "#lib/db/cursor";

/**
 * A place in a keyset-ordered list: the last row's time in microseconds since 1970, since a Date would lose digits and
 * with them rows, and what breaks ties of it. Opaque to callers.
 */
export type Place = { micros: string; tie: string };

const ties = { id: z.uuid(), seq: z.string().regex(/^\d{1,18}$/) };
const microsSchema = z.string().regex(/^-?\d{1,17}$/);

export function encodeCursor(place: Place): string {
  return writeCursor([place.micros, place.tie]);
}

/** @throws AppError validation when the cursor is none of ours */
export function decodeCursor(cursor: string, tie: keyof typeof ties): Place {
  const [micros, value] = readCursor(cursor, z.tuple([microsSchema, ties[tie]]));
  return { micros, tie: value };
}

/** The column's time as a cursor holds it. */
export function microsOf(column: string): RawBuilder<string> {
  return sql<string>`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint::text`;
}

export function timeOf(place: Place): RawBuilder<Date> {
  return sql<Date>`(timestamptz 'epoch' + ${place.micros}::bigint * interval '1 microsecond')`;
}
