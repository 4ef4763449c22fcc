import { z } from "zod";
import { AppError } from "#lib/errors";

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** A cursor to the last row that is shown, when there are more; `place` is its moment to the microsecond. */
export function placeOf(rows: { place: string; id: string }[], limit: number): string | null {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return last ? Buffer.from(JSON.stringify([last.place, last.id])).toString("base64url") : null;
}

/** @throws AppError validation for a cursor that is not ours */
export function readPlace(cursor: string): [place: string, id: string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch (cause) {
    const detail = "This cursor is not one of ours. Leave it out to start from the beginning.";
    throw new AppError("validation", detail, { errors: [{ pointer: "/cursor", detail }], cause });
  }
}
