import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Db } from "#lib/db/client";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { withFreshDatabase } from "./fresh-database.ts";
import { createShop, readTexts } from "./retrieval-texts.ts";
import { percentile, rounded } from "./statistics.ts";

// Without it the figure would be what happens to lie around.
setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const passagesEach = 700;
const warmSearches = 2000;

export type SearchFigures = {
  organizations: number;
  passages: number;
  indexesMb: number;
  /** the first of each organisation, which builds its index */
  coldP50: number;
  coldP95: number;
  p50: number;
  p95: number;
  /** computing time of this process alone */
  cpuP95: number;
  goalMs: number;
};

/** Search in many organisations of 700 passages each, one after another, and what their indexes take. */
export function benchSearch({ organizations }: { organizations: number }): Promise<SearchFigures> {
  return withFreshDatabase(5, (db) => measure(db, organizations));
}

async function measure(db: Db, organizations: number): Promise<SearchFigures> {
  const questions = await readTexts("queries.jsonl");
  const documents = await readTexts("corpus.jsonl");
  const ids: string[] = [];
  for (let i = 0; i < organizations; i++)
    ids.push(await createShop(db, { name: `Shop ${i}`, passages: passagesEach, documents, offset: i * 37 }));
  const ask = (i: number) => {
    const query = questions[(i * 7919) % questions.length]?.text ?? "";
    return searchKnowledge(db, { organizationId: ids[i % ids.length] ?? "", query });
  };
  const before = memory();
  const cold: number[] = [];
  for (let i = 0; i < ids.length; i++) cold.push(await timed(() => ask(i)));
  const indexesMb = rounded(memory() - before, 0);
  const warm: number[] = [];
  const cpu: number[] = [];
  for (let i = 0; i < warmSearches; i++) {
    const start = process.cpuUsage();
    warm.push(await timed(() => ask(i)));
    const { user, system } = process.cpuUsage(start);
    cpu.push((user + system) / 1000);
  }
  const { passages } = await db
    .selectFrom("passages")
    .select(({ fn }) => fn.countAll<number>().as("passages"))
    .executeTakeFirstOrThrow();
  return {
    organizations,
    passages: Number(passages),
    indexesMb,
    coldP50: rounded(percentile(cold, 0.5)),
    coldP95: rounded(percentile(cold, 0.95)),
    p50: rounded(percentile(warm, 0.5)),
    p95: rounded(percentile(warm, 0.95)),
    cpuP95: rounded(percentile(cpu, 0.95)),
    goalMs: 50,
  };
}

async function timed(fn: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await fn();
  return performance.now() - start;
}

function memory(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1024 / 1024;
}
