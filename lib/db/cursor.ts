import type { z } from "zod";
import { AppError } from "#lib/errors";

/** The place of the last row shown in a keyset-ordered list, opaque to callers. */
export function writeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** @throws AppError validation when the cursor is none of ours */
export function readCursor<S extends z.ZodType>(cursor: string, placeSchema: S): z.infer<S> {
  const place = placeSchema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (place.success) return place.data;
  const detail = "This cursor is not one of ours. Leave it out to start from the beginning.";
  throw new AppError("validation", detail, { errors: [{ pointer: "/cursor", detail }] });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
