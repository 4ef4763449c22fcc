import type { Utterance } from "#lib/assistant/decision";
import type { TranscriptMessage } from "#lib/inbox/load-transcript";

type Row = Omit<TranscriptMessage, "seq" | "status" | "editCount">;

/** Stored messages as the assistant hears them, each with the words of the one it answers where that is among them. */
export function utterancesOf(rows: Row[]): (Utterance & { id: string })[] {
  const said = new Map(
    rows.flatMap(({ externalId, text }) => (externalId && text ? [[externalId, text]] : [])),
  );
  return rows.map(({ id, direction, authorType, kind, text, occurredAt: at, replyToExternalId }) => {
    const quotes = replyToExternalId === null ? undefined : said.get(replyToExternalId);
    const common = { id, kind, text, at, ...(quotes === undefined ? {} : { quotes }) };
    if (direction === "inbound") return { ...common, role: "contact", author: "contact" };
    return { ...common, role: "business", author: authorType === "assistant" ? "assistant" : "person" };
  });
}
