import { chmod, mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { decide } from "#lib/assistant/decide";
import { decideDeps } from "#lib/assistant/decide-deps";
import { defaultSettings } from "#lib/assistant/settings-schema";
import { systemContext } from "#lib/auth/context";
import { createDb, type Db } from "#lib/db/client";
import { importSources } from "#lib/knowledge/import-sources";
import { startTestCluster } from "#support/test-cluster";
import { templateDatabase } from "#support/test-environment";

/**
 * The assistant's turn without a model, from the question to the checked answer, in a shop of 700 passages: wall clock
 * and computing time. `npm run bench -- assistant`
 */
const passages = 700;
const goalMs = 120;

const root = new URL("../__tests__/fixtures/retrieval/", import.meta.url);
const lineSchema = z.object({ text: z.string(), title: z.string().optional() });

export type AssistantFigures = {
  turns: number;
  p50: number;
  p95: number;
  max: number;
  cpuP95: number;
  firstMs: number;
  goalMs: number;
};

export async function benchAssistant({ turns }: { turns: number }): Promise<AssistantFigures> {
  const folder = await mkdtemp(join(tmpdir(), "parley-bench-"));
  // Postgres may run as a user of its own, which has to reach its data.
  await chmod(folder, 0o755);
  const cluster = await startTestCluster(folder);
  const url = new URL(cluster.adminUrl);
  url.pathname = `/${templateDatabase}`;
  const db = createDb(url.href, 5);
  try {
    return await measure(db, turns);
  } finally {
    await db.destroy();
    await cluster.stop();
  }
}

async function measure(db: Db, turns: number): Promise<AssistantFigures> {
  const organizationId = await fill(db);
  const questions = await readTexts("queries.jsonl");
  const firstMs = await turn(db, organizationId, "Do you ship to Portugal?");
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let i = 0; i < turns; i++) {
    const question = questions[(i * 7919) % questions.length]?.text ?? "";
    const before = process.cpuUsage();
    wall.push(await turn(db, organizationId, question));
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
  }
  return {
    turns,
    p50: at(wall, 0.5),
    p95: at(wall, 0.95),
    max: at(wall, 1),
    cpuP95: at(cpu, 0.95),
    firstMs: Math.round(firstMs),
    goalMs,
  };
}

async function turn(db: Db, organizationId: string, text: string): Promise<number> {
  const start = performance.now();
  await decide(
    {
      organizationName: "Bench",
      contactName: null,
      settings: defaultSettings,
      earlier: [],
      unanswered: [{ role: "contact", author: "contact", kind: "text", text, at: new Date() }],
      firstAnswer: true,
    },
    { ...decideDeps(db, organizationId), complete: undefined },
  );
  return performance.now() - start;
}

async function fill(db: Db): Promise<string> {
  const { id } = await db
    .insertInto("organizations")
    .values({ name: "Bench" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const documents = await readTexts("corpus.jsonl");
  const lines = Array.from({ length: passages }, (_, j) => {
    const { title, text } = documents[(j * 11) % documents.length] ?? { text: "" };
    return JSON.stringify({ title: title?.trim() || "Text", text: text.trim().slice(0, 1000) });
  });
  await importSources(systemContext(db, id), lines.join("\n"));
  return id;
}

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

function at(times: number[], share: number): number {
  const sorted = times.toSorted((a, z) => a - z);
  const index = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  return Math.round((sorted[index] ?? 0) * 10) / 10;
}
