import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { systemContext } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { importSources } from "#lib/knowledge/import-sources";

const root = new URL("../__tests__/fixtures/retrieval/", import.meta.url);
const lineSchema = z.object({ text: z.string(), title: z.string().optional() });

export type Text = z.infer<typeof lineSchema>;

/** The texts or the questions of all retrieval sets, whatever their language. */
export async function readTexts(file: "corpus.jsonl" | "queries.jsonl"): Promise<Text[]> {
  const sets = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const files = await Promise.all(sets.map(({ name }) => readFile(new URL(`${name}/${file}`, root), "utf8")));
  return files.flatMap((content) =>
    content
      .trim()
      .split("\n")
      .map((line) => lineSchema.parse(JSON.parse(line))),
  );
}

type Shop = { name: string; passages: number; documents: Text[]; offset: number };

/** An organisation that knows as many passages. @returns its id */
export async function createShop(db: Db, { name, passages, documents, offset }: Shop): Promise<string> {
  const { id } = await db
    .insertInto("organizations")
    .values({ name })
    .returning("id")
    .executeTakeFirstOrThrow();
  const lines = Array.from({ length: passages }, (_, j) => {
    const { title, text } = documents[(offset + j * 11) % documents.length] ?? { text: "" };
    return JSON.stringify({ title: title?.trim() || "Text", text: text.trim().slice(0, 1000) });
  });
  await importSources(systemContext(db, id), lines.join("\n"));
  return id;
}
