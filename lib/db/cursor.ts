import { z } from "zod";
import { AppError } from "#lib/errors";

/** A moment as places hold it; Postgres knows no year 0. */
export const placeTimeSchema = z.iso.datetime().refine((time) => !time.startsWith("0000"));

/** A moment in microseconds, and which of its rows. */
export const microsPlaceSchema = z.tuple([z.string().regex(/^\d{1,18}$/), z.uuid()]);

/** The place of the last row shown in a keyset-ordered list, opaque to callers. */
export function writeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** @throws AppError validation when the cursor is none of ours */
export function readCursor<S extends z.ZodType>(cursor: string, placeSchema: S): z.infer<S> {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const place = placeSchema.safeParse(parseJson(text));
  if (place.success && !unstorable.test(text)) return place.data;
  const detail = "This cursor is not one of ours. Leave it out to start from the beginning.";
  throw new AppError("validation", detail, { errors: [{ pointer: "/cursor", detail }] });
}

/** What no Postgres text can hold, as JSON writes it. */
const unstorable = /\\u(0000|d[89a-f])/i;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
