import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { AppError } from "#lib/errors";

/**
 * A place in a keyset-ordered list: the last row's time in microseconds since 1970, since a Date would lose digits and
 * with them rows, and what breaks ties of it. Opaque to callers.
 */
export type Place = { micros: string; tie: string };

const ties = { id: z.uuid(), seq: z.string().regex(/^\d{1,18}$/) };
const microsSchema = z.string().regex(/^-?\d{1,17}$/);

export function encodeCursor(place: Place): string {
  return Buffer.from(JSON.stringify([place.micros, place.tie])).toString("base64url");
}

/** @throws AppError validation when the cursor is none of ours */
export function decodeCursor(cursor: string, tie: keyof typeof ties): Place {
  const parsed = z.tuple([microsSchema, ties[tie]]).safeParse(parseJson(cursor));
  if (parsed.success) return { micros: parsed.data[0], tie: parsed.data[1] };
  const detail = "This cursor is not one of ours. Leave it out to start from the beginning.";
  throw new AppError("validation", detail, { errors: [{ pointer: "/cursor", detail }] });
}

/** The column's time as a cursor holds it. */
export function microsOf(column: string): RawBuilder<string> {
  return sql<string>`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint::text`;
}

export function timeOf(place: Place): RawBuilder<Date> {
  return sql<Date>`(timestamptz 'epoch' + ${place.micros}::bigint * interval '1 microsecond')`;
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
