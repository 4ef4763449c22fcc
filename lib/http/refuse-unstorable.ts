import { AppError } from "#lib/errors";

/**
 * JSON can carry what no Postgres text can hold: the character U+0000 and halves of a surrogate pair.
 * @throws AppError `validation` that points at the text
 */
export function refuseUnstorable(value: unknown, pointer = ""): void {
  if (typeof value === "string") {
    if (!value.includes("\0") && value.isWellFormed()) return;
    const detail =
      "This text contains a character that cannot be stored (U+0000 or half of a surrogate pair).";
    throw new AppError("validation", `${pointer.slice(1) || "The body"}: ${detail}`, {
      errors: [{ pointer, detail }],
    });
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, entry] of Object.entries(value)) {
    refuseUnstorable(entry, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}
