import { decide } from "#lib/assistant/decide";
import { decideDeps } from "#lib/assistant/decide-deps";
import { defaultSettings } from "#lib/assistant/settings-schema";
import type { Db } from "#lib/db/client";
import { withFreshDatabase } from "./fresh-database.ts";
import { createShop, readTexts } from "./retrieval-texts.ts";
import { percentile, rounded } from "./statistics.ts";

/**
 * The assistant's turn without a model, from the question to the checked answer, in a shop of 700 passages: wall clock
 * and computing time. `npm run bench -- assistant`
 */
const passages = 700;
const goalMs = 120;

export type AssistantFigures = {
  turns: number;
  p50: number;
  p95: number;
  max: number;
  cpuP95: number;
  firstMs: number;
  goalMs: number;
};

export function benchAssistant({ turns }: { turns: number }): Promise<AssistantFigures> {
  return withFreshDatabase(5, (db) => measure(db, turns));
}

async function measure(db: Db, turns: number): Promise<AssistantFigures> {
  const documents = await readTexts("corpus.jsonl");
  const organizationId = await createShop(db, { name: "Bench", passages, documents, offset: 0 });
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
    p50: rounded(percentile(wall, 0.5)),
    p95: rounded(percentile(wall, 0.95)),
    max: rounded(percentile(wall, 1)),
    cpuP95: rounded(percentile(cpu, 0.95)),
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
