import { randomUUID } from "node:crypto";
import type { Db } from "#lib/db/client";
import { buildIndex, type IndexedPassage, updateIndex } from "#lib/knowledge/build-index";
import { changedSource } from "#lib/knowledge/changed-source";
import { cutPassages } from "#lib/knowledge/cut-passages";
import { loadIndex } from "#lib/knowledge/load-index";
import { packVector } from "#lib/knowledge/pack-vector";
import type { SourceContent, UpdateSourceInput } from "#lib/knowledge/schema";
import type { PassageRow, ProposedKnowledge } from "#lib/knowledge/search-knowledge";
import { embedWithinBudget } from "#lib/ledger/embed-within-budget";
import { embeddingConfig } from "#lib/model/embedding-config";
import { ModelError } from "#lib/model/model-error";

export type SourceChange =
  | { action: "add"; source: SourceContent }
  | { action: "change"; id: string; patch: UpdateSourceInput }
  | { action: "remove"; id: string };

const mostEmbedded = 64;

/** The knowledge as it would be with these changes, in memory: nothing is stored and nobody else finds it. */
export async function proposeKnowledge(
  db: Db,
  organizationId: string,
  changes: SourceChange[],
): Promise<ProposedKnowledge | undefined> {
  if (changes.length === 0) return undefined;
  const current = await loadIndex(db, organizationId);
  const stored = await db
    .selectFrom("passages")
    .select(["id", "sourceId", "title", "text"])
    .where("organizationId", "=", organizationId)
    .orderBy("sourceId")
    .orderBy("position")
    .execute();
  const added = await passagesOf(db, organizationId, changes);
  const gone = new Set(changes.flatMap((change) => (change.action === "add" ? [] : [change.id])));
  const fresh = added.map(({ id, sourceId, title, text }) => ({ id, sourceId, title, text }));
  const all = [...stored.filter(({ sourceId }) => !gone.has(sourceId)), ...fresh];
  // A passage written since the index was loaded has no place in it yet.
  const known = new Set([...current.passageIds, ...fresh.map(({ id }) => id)]);
  const index =
    (await updateIndex(
      current,
      all.filter(({ id }) => known.has(id)),
      fresh,
    )) ?? (await buildIndex(all));
  const vectors = new Map([...current.vectors, ...(await vectorsOf(db, organizationId, fresh))]);
  return { index: { ...index, vectors }, unsaved: new Map(added.map((row) => [row.id, row])) };
}

async function passagesOf(db: Db, organizationId: string, changes: SourceChange[]): Promise<PassageRow[]> {
  const rows: PassageRow[] = [];
  for (const change of changes) {
    if (change.action === "add") rows.push(...cut(change.source, { id: randomUUID(), version: 0 }));
    if (change.action !== "change") continue;
    const before = await db
      .selectFrom("knowledgeSources")
      .select(["kind", "externalId", "title", "url", "question", "content", "product", "version"])
      .where("id", "=", change.id)
      .where("organizationId", "=", organizationId)
      .executeTakeFirst();
    // Deleted meanwhile: there is nothing to change any more.
    if (!before) continue;
    rows.push(...cut(changedSource(before, change.patch), { id: change.id, version: before.version }));
  }
  return rows;
}

function cut(source: SourceContent, { id, version }: { id: string; version: number }): PassageRow[] {
  const { kind, externalId, url, title: sourceTitle } = source;
  const shared = { sourceId: id, sourceTitle, sourceVersion: version + 1, kind, externalId, url };
  return cutPassages(source).map((passage) => ({ id: randomUUID(), ...shared, ...passage }));
}

/** Found by meaning as well, where a model tells it: otherwise they would be compared by words alone. */
async function vectorsOf(
  db: Db,
  organizationId: string,
  passages: IndexedPassage[],
): Promise<Map<string, Int8Array>> {
  const vectors = new Map<string, Int8Array>();
  const config = embeddingConfig();
  const some = passages.slice(0, mostEmbedded);
  if (!config || some.length === 0) return vectors;
  try {
    const texts = some.map(({ title, text }) => `${title}\n${text}`);
    const found = await embedWithinBudget(db, { organizationId, purpose: "learning", config, texts });
    for (const [i, { id }] of some.entries()) {
      const vector = found.vectors[i];
      if (vector) vectors.set(id, new Int8Array(packVector(vector)));
    }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
  }
  return vectors;
}
