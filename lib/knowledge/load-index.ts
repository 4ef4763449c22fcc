import { sql } from "kysely";
import { LRUCache } from "lru-cache";
import type { Db } from "#lib/db/client";
import { buildIndex, bytesOfVectors, type SearchIndex, updateIndex } from "#lib/knowledge/build-index";
import { embeddingConfig } from "#lib/model/embedding-config";

type Cached = { version: number; index: SearchIndex };
type Shelf = { indexes: LRUCache<string, Cached>; building: Map<string, Promise<SearchIndex>> };

/** What all indexes of the process may take; the least recently asked organization's is dropped and built anew later. */
const maxBytes = 512 * 1024 * 1024;

const slot = Symbol.for("parley.knowledge");
const holder = globalThis as typeof globalThis & { [slot]?: Shelf };

/** The process's one shelf: the server's and Next's copies of this module share it. */
function shelf(): Shelf {
  holder[slot] ??= {
    indexes: new LRUCache({ maxSize: maxBytes, sizeCalculation: ({ index }) => index.bytes }),
    building: new Map(),
  };
  return holder[slot];
}

/** The organization's index as of its last committed change, built when this process has none of that version. */
export async function loadIndex(db: Db, organizationId: string): Promise<SearchIndex> {
  const { indexes, building } = shelf();
  const version = await currentVersion(db, organizationId);
  const cached = indexes.get(organizationId);
  if (cached?.version === version) return cached.index;
  const key = `${organizationId} ${version}`;
  const underWay = building.get(key) ?? startBuild(db, { organizationId, version, key });
  return underWay;
}

async function currentVersion(db: Db, organizationId: string): Promise<number> {
  const row = await db
    .selectFrom("knowledgeVersions")
    .select("version")
    .where("organizationId", "=", organizationId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

type Build = { organizationId: string; version: number; key: string };

function startBuild(db: Db, { organizationId, version, key }: Build): Promise<SearchIndex> {
  const { indexes, building } = shelf();
  const build = bringUpToDate(db, organizationId, indexes.peek(organizationId)?.index)
    .then((index) => {
      const newer = indexes.peek(organizationId);
      if (!newer || newer.version < version) indexes.set(organizationId, { version, index });
      return index;
    })
    .finally(() => building.delete(key));
  building.set(key, build);
  return build;
}

/**
 * Builds the index, or changes an earlier one: a passage that was rewritten has another id, so ids tell what changed, also
 * when the earlier one was read in a transaction that failed.
 */
async function bringUpToDate(
  db: Db,
  organizationId: string,
  old: SearchIndex | undefined,
): Promise<SearchIndex> {
  const model = embeddingConfig()?.model ?? null;
  const index =
    (old && (await changed(db, organizationId, old))) ??
    (await buildIndex(await readAll(db, organizationId)));
  if (model === null) return index;
  const vectors = await readVectors(db, { organizationId, model, index });
  return { ...index, vectors, bytes: index.bytes - bytesOfVectors(index.vectors) + bytesOfVectors(vectors) };
}

async function changed(db: Db, organizationId: string, old: SearchIndex): Promise<SearchIndex | undefined> {
  const passages = await db
    .selectFrom("passages")
    .select(["id", "sourceId"])
    .where("organizationId", "=", organizationId)
    .orderBy("sourceId")
    .orderBy("position")
    .execute();
  const known = new Set(old.passageIds);
  const missing = passages.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  if (missing.length * 2 > passages.length) return undefined;
  const added = missing.length === 0 ? [] : await readSome(db, organizationId, missing);
  // One that was rewritten between the two readings: the next search sees that version.
  const there = new Set(added.map(({ id }) => id));
  return updateIndex(
    old,
    passages.filter(({ id }) => known.has(id) || there.has(id)),
    added,
  );
}

// Read after the version: a change that lands in between is in the index early, and the next search sees its version.
function readAll(db: Db, organizationId: string) {
  return db
    .selectFrom("passages")
    .select(["id", "sourceId", "title", "text"])
    .where("organizationId", "=", organizationId)
    .orderBy("sourceId")
    .orderBy("position")
    .execute();
}

function readSome(db: Db, organizationId: string, ids: string[]) {
  return db
    .selectFrom("passages")
    .select(["id", "sourceId", "title", "text"])
    .where("organizationId", "=", organizationId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
}

type Vectors = { organizationId: string; model: string; index: SearchIndex };

/** The index's vectors with those that came since, all of one model. */
async function readVectors(
  db: Db,
  { organizationId, model, index }: Vectors,
): Promise<Map<string, Int8Array>> {
  const missing = index.passageIds.filter((id) => !index.vectors.has(id));
  if (missing.length === 0) return index.vectors;
  const rows = await db
    .selectFrom("passages")
    .select(["id", "embedding"])
    .where("organizationId", "=", organizationId)
    .where("embeddingModel", "=", model)
    .where(sql<boolean>`id = any(${missing}::uuid[])`)
    .execute();
  const vectors = new Map(index.vectors);
  for (const { id, embedding } of rows) if (embedding) vectors.set(id, new Int8Array(embedding));
  return vectors;
}
