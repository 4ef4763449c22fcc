import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { figureSchema } from "#support/record-figure";

/** The tests that measure what is answered, each of which fails below its goal. */
const tests = [
  "__tests__/lib/assistant/preview-reply.test.ts",
  "__tests__/lib/assistant/injection.test.ts",
  "__tests__/lib/assistant/bursts.test.ts",
  "__tests__/lib/assistant/wants-person.test.ts",
  "__tests__/lib/assistant/language.test.ts",
  "__tests__/lib/assistant/evals.test.ts",
  "__tests__/lib/knowledge/knows-what-it-knows.test.ts",
  "__tests__/lib/knowledge/search-quality.test.ts",
  "__tests__/lib/knowledge/answer-quality.test.ts",
];

/** Runs the tests that measure, with a thousand bursts, and collects what they found. */
export async function benchAnswers() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "parley-figures-"));
  const figures = path.join(folder, "figures.jsonl");
  try {
    const variables = { ...process.env, FIGURES: figures, BURSTS: "1000" };
    const child = spawn("npm", ["test", "-s", "--", ...tests], {
      stdio: ["ignore", "ignore", "inherit"],
      env: variables,
    });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error("A test of what is answered fails: its figures are not taken.");
    const lines = (await readFile(figures, "utf8")).trim().split("\n");
    const rows = lines.map((line) => figureSchema.parse(JSON.parse(line)));
    return { rows: rows.sort((a, z) => tests.indexOf(a.test) - tests.indexOf(z.test)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
