import { AppError } from "#lib/errors";

/** Deeper than anything that is asked for; every reader of JSON may walk down to it. */
const deepest = 64;

/**
 * JSON can carry what no Postgres text can hold: the character U+0000 and halves of a surrogate pair. It can also be
 * nested so deep that whoever walks through it runs out of stack.
 * @throws AppError `validation` that points at the text
 */
export function refuseUnstorable(value: unknown, pointer = "", depth = 0): void {
  if (typeof value === "string") {
    if (!value.includes("\0") && value.isWellFormed()) return;
    throw refusal(
      pointer,
      "This text contains a character that cannot be stored (U+0000 or half of a surrogate pair).",
    );
  }
  if (typeof value !== "object" || value === null) return;
  if (depth === deepest) throw refusal(pointer, `Nest lists and objects at most ${deepest} deep.`);
  for (const [key, entry] of Object.entries(value)) {
    const step = key.replaceAll("~", "~0").replaceAll("/", "~1");
    refuseUnstorable(entry, `${pointer}/${step}`, depth + 1);
  }
}

function refusal(pointer: string, detail: string): AppError {
  return new AppError("validation", `${pointer.slice(1) || "The body"}: ${detail}`, {
    errors: [{ pointer, detail }],
  });
}
