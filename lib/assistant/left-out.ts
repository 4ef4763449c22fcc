import type { Utterance } from "#lib/assistant/decision";

/**
 * Why a past question cannot be answered anew: a voice note nobody has in words, a picture or file no model looks at. A
 * change of the knowledge says nothing about these.
 */
export function leftOutFor(unanswered: Utterance[]): "voice_note" | "attachment" | undefined {
  const unread = unanswered.find(({ kind, heard, picture }) => attached.has(kind) && !heard && !picture);
  if (unread === undefined) return undefined;
  return unread.kind === "audio" ? "voice_note" : "attachment";
}

const attached = new Set(["image", "video", "audio", "file"]);
