import { LRUCache } from "lru-cache";
import type { Db } from "#lib/db/client";
import type { SearchIndex } from "#lib/knowledge/build-index";
import { cosineOf, packVector } from "#lib/knowledge/pack-vector";
import type { Ranked } from "#lib/knowledge/rank-passages";
import { embedWithinBudget } from "#lib/ledger/embed-within-budget";
import { embeddingConfig } from "#lib/model/embedding-config";
import { ModelError } from "#lib/model/model-error";
import type { Spent } from "#lib/model/spent";

/** A customer waits for this: a model that takes longer, or a good part of the time there is, is done without. */
const timeoutMs = 1500;
const shareOfTime = 0.25;

const slot = Symbol.for("parley.knowledge.questions");
const holder = globalThis as typeof globalThis & { [slot]?: LRUCache<string, Int8Array> };

export type Question = {
  organizationId: string;
  text: string;
  /** the moment after which nobody waits for a model any more */
  until?: number;
  /** told what giving the question a vector took; one asked before takes nothing */
  onSpent?: (spent: Spent) => void;
};

/**
 * How close each passage's meaning is to the question's, 0..1 with the closest at 1 and an ordinary one at 0; undefined
 * without a model, where it fails and where a budget is used up: then words alone decide.
 */
export async function compareMeanings(
  db: Db,
  index: SearchIndex,
  question: Question,
): Promise<Float64Array | undefined> {
  if (index.vectors.size === 0 || question.text.trim() === "") return undefined;
  const asked = await vectorOf(db, question);
  if (!asked) return undefined;
  const cosines = index.passageIds.map((id) => {
    const vector = index.vectors.get(id);
    return vector && cosineOf(asked, vector);
  });
  // Models differ in how alike they find unrelated texts, so each passage is measured against the ordinary one.
  const known = cosines.filter((cosine) => cosine !== undefined);
  const ordinary = known.reduce((sum, cosine) => sum + cosine, 0) / Math.max(1, known.length);
  const range = known.reduce((most, cosine) => Math.max(most, cosine), ordinary) - ordinary;
  if (known.length === 1) return Float64Array.from(cosines, (cosine) => Math.max(0, cosine ?? 0));
  if (range <= 0) return undefined;
  return Float64Array.from(cosines, (cosine) => Math.max(0, ((cosine ?? ordinary) - ordinary) / range));
}

async function vectorOf(db: Db, question: Question): Promise<Int8Array | undefined> {
  const { organizationId, text, until = Number.POSITIVE_INFINITY, onSpent } = question;
  const config = embeddingConfig();
  if (!config) return undefined;
  holder[slot] ??= new LRUCache({ max: 1000 });
  const known = holder[slot];
  const key = `${config.baseUrl} ${config.model} ${text}`;
  const found = known.get(key);
  if (found) return found;
  const patience = Math.floor(Math.min(timeoutMs, (until - Date.now()) * shareOfTime));
  if (patience <= 0) return undefined;
  try {
    const ask = { organizationId, config: { ...config, timeoutMs: patience }, texts: [text] };
    const { vectors, spent } = await embedWithinBudget(db, { ...ask, purpose: "question" });
    onSpent?.(spent);
    const [vector = []] = vectors;
    const packed = new Int8Array(packVector(vector));
    known.set(key, packed);
    return packed;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    if (error.usage) onSpent?.(error.usage);
    return undefined;
  }
}

/** Passages nearer than this to the closest one are hits even when they share no word with the question. */
const near = 0.6;
const weight = 0.5;

/** The ranking by words and the one by meaning as one; the first alone where there is no other. */
export function mixMeanings(ranked: Ranked[], meanings: Float64Array | undefined): Ranked[] {
  if (!meanings) return ranked;
  const found = new Map(ranked.map((entry) => [entry.passage, entry]));
  const mixed: Ranked[] = [];
  for (const [passage, meaning] of meanings.entries()) {
    const entry = found.get(passage);
    if (!entry && meaning < near) continue;
    const { wordScore = 0, gramScore = 0, score = 0 } = entry ?? {};
    mixed.push({ passage, wordScore, gramScore, score: (1 - weight) * score + weight * meaning });
  }
  return mixed.sort((a, z) => z.score - a.score || a.passage - z.passage);
}
