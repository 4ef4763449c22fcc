export type LocalDraft = {
  text: string;
  replyToId: string | null;
  /** The server's version these words were begun from. */
  version: number;
  /** Not with the server yet. */
  dirty: boolean;
};

export function readDraft(place: string): LocalDraft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "null");
    return isDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** A browser that keeps nothing still lets one write. */
export function keepDraft(place: string, draft: LocalDraft) {
  try {
    if (draft.text || draft.replyToId || draft.dirty) localStorage.setItem(place, JSON.stringify(draft));
    else localStorage.removeItem(place);
  } catch {
    return;
  }
}

function isDraft(value: unknown): value is LocalDraft {
  return (
    typeof value === "object" &&
    value !== null &&
    "text" in value &&
    typeof value.text === "string" &&
    "version" in value &&
    typeof value.version === "number"
  );
}
