import type { FoundPassage } from "#lib/assistant/decision";
import type { EvidencePassage, ReplySource } from "#lib/assistant/schema";

const excerptLength = 300;

/** What was looked at, in a form that outlives the source. */
export function evidenceOf(passages: FoundPassage[], citedIds: string[]): EvidencePassage[] {
  return passages.map((passage) => ({
    id: passage.id,
    source_id: passage.sourceId,
    source_version: passage.sourceVersion,
    title: passage.title,
    excerpt: excerptOf(passage.text),
    score: passage.score,
    cited: citedIds.includes(passage.id),
    match: excerptOf(passage.excerpt),
    updated_at: passage.updatedAt?.toISOString() ?? null,
  }));
}

/** The sources behind an answer, one each, the most used first. */
export function citedSources(passages: FoundPassage[], citedIds: string[]): ReplySource[] {
  const cited = citedIds.flatMap((id) => passages.find((passage) => passage.id === id) ?? []);
  const bySource = new Map(cited.toReversed().map((passage) => [passage.sourceId, passage]));
  return [...bySource.values()].reverse().map(({ sourceId, sourceTitle, url, excerpt }) => ({
    source_id: sourceId,
    title: sourceTitle,
    url,
    excerpt,
  }));
}

function excerptOf(text: string): string {
  return text.length <= excerptLength ? text : `${text.slice(0, excerptLength - 1).trimEnd()}…`;
}
