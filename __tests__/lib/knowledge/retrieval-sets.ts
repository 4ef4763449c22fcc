import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Context } from "#lib/auth/context";
import { importSources } from "#lib/knowledge/import-sources";

const root = new URL("../../fixtures/retrieval/", import.meta.url);

const documentSchema = z.object({ id: z.string(), title: z.string(), text: z.string() });
const questionSchema = z.object({ id: z.string(), text: z.string() });
const answersSchema = z.object({ id: z.string(), answers: z.array(z.string()) });

export type Question = z.infer<typeof questionSchema>;

function readLines<S extends z.ZodType>(path: string, schema: S): z.output<S>[] {
  const lines = readFileSync(new URL(path, root), "utf8").trim().split("\n");
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

export const documentsOf = (set: string) => readLines(`${set}/corpus.jsonl`, documentSchema);
export const questionsOf = (set: string) => readLines(`${set}/queries.jsonl`, questionSchema);
export const outOfScopeOf = (set: string) => readLines(`${set}/queries_out_of_scope.jsonl`, questionSchema);
export const answersOf = (set: string) =>
  new Map(readLines(`${set}/answers.jsonl`, answersSchema).map(({ id, answers }) => [id, answers]));

/** Which documents answer which question. */
export function relevanceOf(set: string): Map<string, Set<string>> {
  const relevance = new Map<string, Set<string>>();
  for (const line of readFileSync(new URL(`${set}/qrels.tsv`, root), "utf8")
    .trim()
    .split("\n")) {
    const [question = "", document = ""] = line.split("\t");
    relevance.set(question, (relevance.get(question) ?? new Set()).add(document));
  }
  return relevance;
}

/** Brings a set in the way a customer would: one import, the document's id as external id. */
export async function importSet(ctx: Context, set: string): Promise<void> {
  const documents = documentsOf(set);
  const body = documents
    .map(({ id, title, text }) => JSON.stringify({ external_id: id, title, text }))
    .join("\n");
  expect(await importSources(ctx, body)).toEqual({ accepted: documents.length, rejected: [] });
}

/** Every `stride`-th item, the first among them. */
export function every<T>(items: T[], stride: number): T[] {
  return items.filter((_, i) => i % stride === 0);
}
