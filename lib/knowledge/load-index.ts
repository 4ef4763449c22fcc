import { LRUCache } from "lru-cache";
import type { Db } from "#lib/db/client";
import { buildIndex, type SearchIndex } from "#lib/knowledge/build-index";

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
  const build = readPassages(db, organizationId)
    .then(buildIndex)
    .then((index) => {
      const newer = indexes.peek(organizationId);
      if (!newer || newer.version < version) indexes.set(organizationId, { version, index });
      return index;
    })
    .finally(() => building.delete(key));
  building.set(key, build);
  return build;
}

// Read after the version: a change that lands in between is in the index early, and the next search sees its version.
function readPassages(db: Db, organizationId: string) {
  return db
    .selectFrom("passages")
    .select(["id", "sourceId", "title", "text"])
    .where("organizationId", "=", organizationId)
    .orderBy("sourceId")
    .orderBy("position")
    .execute();
}
