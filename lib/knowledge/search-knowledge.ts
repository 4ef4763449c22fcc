import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import type { SearchIndex } from "#lib/knowledge/build-index";
import { compareMeanings, mixMeanings } from "#lib/knowledge/compare-meanings";
import { correctSpelling } from "#lib/knowledge/correct-spelling";
import { loadIndex } from "#lib/knowledge/load-index";
import { type Fit, measureFit } from "#lib/knowledge/measure-fit";
import { analyzeText, type Ranked, rankPassages } from "#lib/knowledge/rank-passages";
import type { SourceHit, SourceKind } from "#lib/knowledge/schema";
import type { Spent } from "#lib/model/spent";

/** A passage that may answer. Of a FAQ, `title` holds the question and `text` the answer. */
export type KnowledgeHit = {
  passageId: string;
  sourceId: string;
  externalId: string | null;
  kind: SourceKind;
  /** the source's title and the headings above the passage, or the question */
  title: string;
  sourceTitle: string;
  sourceVersion: number;
  url: string | null;
  text: string;
  /** the part of the text most like the question, at most 240 characters */
  excerpt: string;
  /** 0..1, comparable within one search only; for how sure to be, see `fit` and `extractAnswer` */
  score: number;
  fit: Fit;
};

export type PassageRow = Omit<KnowledgeHit, "passageId" | "score" | "fit" | "excerpt"> & { id: string };

/** What the knowledge would be: passages that are not stored stand in `unsaved`. */
export type ProposedKnowledge = { index: SearchIndex; unsaved: Map<string, PassageRow> };

type SearchInput = {
  organizationId: string;
  query: string;
  limit?: number;
  proposed?: ProposedKnowledge;
  /** the moment after which nobody waits for a model any more: then words alone decide */
  until?: number;
  /** told what comparing meanings took, where a model was asked */
  onSpent?: (spent: Spent) => void;
};

const maxQuery = 4000;
/** Passages whose sentences are compared with the question, whatever the limit. */
const compared = 16;
const maxCompared = 200;
const maxExcerpt = 240;

/** The organization's passages that fit the question best, best first; none when nothing is shared with it. */
export async function searchKnowledge(db: Db, { limit = 8, ...input }: SearchInput): Promise<KnowledgeHit[]> {
  const hits = await findHits(db, input, () => limit);
  return hits.slice(0, limit);
}

/** The sources that fit the question best, each once with its best passage, best first. */
export async function searchSources(
  db: Db,
  { organizationId, query, limit = 10 }: SearchInput,
): Promise<SourceHit[]> {
  const hits = await findHits(db, { organizationId, query }, (ranked, sources) => {
    const seen = new Set<number>();
    const last = ranked.findIndex(({ passage }) => seen.add(sources[passage] ?? 0).size >= limit);
    return last === -1 ? ranked.length : last + 1;
  });
  const best = new Map<string, KnowledgeHit>();
  for (const hit of hits) if (!best.has(hit.sourceId)) best.set(hit.sourceId, hit);
  return [...best.values()].slice(0, limit).map((hit) => ({
    source_id: hit.sourceId,
    external_id: hit.externalId,
    title: hit.sourceTitle,
    url: hit.url,
    excerpt: hit.excerpt,
    score: hit.score,
  }));
}

/** How many of the ranked passages are needed. */
type Enough = (ranked: Ranked[], sources: Uint32Array) => number;

async function findHits(db: Db, input: SearchInput, enough: Enough): Promise<KnowledgeHit[]> {
  const { organizationId, proposed, until, onSpent } = input;
  const index = proposed?.index ?? (await loadIndex(db, organizationId));
  const query = input.query.slice(0, maxQuery);
  const question = analyzeText(index, correctSpelling(index, query));
  const meanings = await compareMeanings(db, index, { organizationId, text: query, until, onSpent });
  const all = mixMeanings(rankPassages(index, question), meanings);
  const needed = Math.min(maxCompared, Math.max(compared, enough(all, index.sources)));
  const ranked = all
    .slice(0, needed)
    .map((entry) => ({ ranked: entry, id: index.passageIds[entry.passage] ?? "" }));
  const rows = await readPassages(
    db,
    organizationId,
    ranked.map(({ id }) => id),
  );
  // One deleted since the index was loaded is not found any more, and so is no hit.
  const candidates = ranked.flatMap((entry) => {
    const row = rows.get(entry.id) ?? proposed?.unsaved.get(entry.id);
    return row ? [{ ...entry, ...row }] : [];
  });
  const measured = measureFit(index, question, candidates);
  const hits = candidates.map(({ ranked: _ranked, id, ...row }, i) => {
    const { score, fit, sentence } = measured[i] ?? { score: 0, fit: undefined, sentence: "" };
    return fit ? [{ ...row, passageId: id, score, fit, excerpt: shorten(sentence) }] : [];
  });
  return hits.flat().sort((a, z) => z.score - a.score);
}

async function readPassages(db: Db, organizationId: string, ids: string[]): Promise<Map<string, PassageRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("passages as p")
    .innerJoin("knowledgeSources as s", (join) =>
      join.onRef("s.id", "=", "p.sourceId").onRef("s.organizationId", "=", "p.organizationId"),
    )
    .select(["p.id", "p.sourceId", "p.title", "p.text", "s.externalId", "s.kind", "s.url"])
    .select(["s.title as sourceTitle", "s.version as sourceVersion"])
    .where("p.organizationId", "=", organizationId)
    .where(sql<boolean>`p.id = any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function shorten(sentence: string): string {
  if (sentence.length <= maxExcerpt) return sentence;
  const space = sentence.lastIndexOf(" ", maxExcerpt - 1);
  return `${sentence.slice(0, space > 0 ? space : maxExcerpt - 1).toWellFormed()}…`;
}
