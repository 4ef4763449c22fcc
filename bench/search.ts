import { chmod, mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { systemContext } from "#lib/auth/context";
import { createDb, type Db } from "#lib/db/client";
import { importSources } from "#lib/knowledge/import-sources";
import { searchKnowledge } from "#lib/knowledge/search-knowledge";
import { startTestCluster } from "#support/test-cluster";
import { templateDatabase } from "#support/test-environment";

/**
 * Search with 200 organizations of 700 passages each: time of a first search (which builds the index) and of later ones,
 * and what the indexes take. Texts and questions are drawn from the retrieval sets. `node bench/search.ts [organizations]`
 */
const organizations = Number(process.argv[2] ?? 200);
const passagesEach = 700;
const warmSearches = 2000;

const root = new URL("../__tests__/fixtures/retrieval/", import.meta.url);
const lineSchema = z.object({ text: z.string(), title: z.string().optional() });

async function readTexts(file: string) {
  const sets = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const files = await Promise.all(sets.map(({ name }) => readFile(new URL(`${name}/${file}`, root), "utf8")));
  return files.flatMap((content) =>
    content
      .trim()
      .split("\n")
      .map((line) => lineSchema.parse(JSON.parse(line))),
  );
}

async function fill(db: Db, documents: { title?: string; text: string }[]): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < organizations; i++) {
    const { id } = await db
      .insertInto("organizations")
      .values({ name: `Shop ${i}` })
      .returning("id")
      .executeTakeFirstOrThrow();
    const lines = Array.from({ length: passagesEach }, (_, j) => {
      const { title, text } = documents[(i * 37 + j * 11) % documents.length] ?? { text: "" };
      return JSON.stringify({ title: title?.trim() || "Text", text: text.trim().slice(0, 1000) });
    });
    await importSources(systemContext(db, id), lines.join("\n"));
    ids.push(id);
  }
  return ids;
}

async function timed(fn: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await fn();
  return performance.now() - start;
}

function report(name: string, times: number[]): void {
  const sorted = times.toSorted((a, z) => a - z);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  process.stdout.write(`${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${sorted.length} searches\n`);
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1024 / 1024;
}

const folder = await mkdtemp(join(tmpdir(), "parley-bench-"));
// Postgres may run as a user of its own, which has to reach its data.
await chmod(folder, 0o755);
const cluster = await startTestCluster(folder);
const url = new URL(cluster.adminUrl);
url.pathname = `/${templateDatabase}`;
const db = createDb(url.href, 5);
try {
  const questions = await readTexts("queries.jsonl");
  const ids = await fill(db, await readTexts("corpus.jsonl"));
  const ask = (i: number) => {
    const query = questions[(i * 7919) % questions.length]?.text ?? "";
    return searchKnowledge(db, { organizationId: ids[i % ids.length] ?? "", query });
  };
  const before = memory();
  const cold: number[] = [];
  for (let i = 0; i < ids.length; i++) cold.push(await timed(() => ask(i)));
  const taken = memory() - before;
  const warm: number[] = [];
  for (let i = 0; i < warmSearches; i++) warm.push(await timed(() => ask(i)));
  const passages = await db
    .selectFrom("passages")
    .select(({ fn }) => fn.countAll<number>().as("all"))
    .executeTakeFirstOrThrow();
  process.stdout.write(
    `${ids.length} organizations, ${passages.all} passages, indexes take ${taken.toFixed(0)} MB\n`,
  );
  report("first search of an organization", cold);
  report("later searches", warm);
} finally {
  await db.destroy();
  await cluster.stop();
}
