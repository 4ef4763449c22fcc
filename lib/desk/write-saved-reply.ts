import { AppError } from "#lib/errors";

/** Runs a write that may meet another saved reply's shortcut. @throws AppError validation */
export async function writeSavedReply<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isShortcutTaken(error)) throw error;
    const detail = "Another saved reply has this shortcut. Choose another one.";
    throw new AppError("validation", detail, { errors: [{ pointer: "/shortcut", detail }], cause: error });
  }
}

function isShortcutTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    "constraint" in error &&
    typeof error.constraint === "string" &&
    /^saved_replies_(shared|personal)_shortcut$/.test(error.constraint)
  );
}
