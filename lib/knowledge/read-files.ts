import {
  chosenItems,
  holdItem,
  type ImportItemRow,
  type ImportStep,
  isRunning,
  sentenceOf,
  settleItem,
} from "#lib/knowledge/import-step";
import { writeSources } from "#lib/knowledge/write-sources";

/** Takes the words out of the files of an import, one by one. @returns whether all of them are settled */
export async function readFiles(step: ImportStep): Promise<boolean> {
  for (;;) {
    const [item] = await chosenItems(step, 1);
    if (!item) return true;
    if (!(await isRunning(step))) return false;
    await readOne(step, item);
    if (Date.now() >= step.until) return false;
  }
}

async function readOne(step: ImportStep, item: ImportItemRow): Promise<void> {
  const { db } = step.ctx;
  const bytes = await loadUpload(step, item.id);
  try {
    const { title, content } = await step.outside.reader.read({ kind: "file", name: item.name, bytes });
    await db.transaction().execute(async (trx) => {
      if (!(await holdItem(trx, step, item.id))) return;
      const ctx = { ...step.ctx, db: trx };
      const [sourceId] = await writeSources(ctx, [
        {
          kind: "file",
          externalId: `file:${item.name}`,
          title: title.slice(0, 300),
          url: null,
          question: null,
          content,
          checkedAt: new Date(),
        },
      ]);
      await settleItem(trx, step, item.id, { state: "done", title, sourceId });
    });
  } catch (error) {
    const detail = sentenceOf(error);
    await db.transaction().execute((trx) => settleItem(trx, step, item.id, { state: "failed", detail }));
  }
}

/** The bytes that were given; empty when they are gone, which reads as an empty file. */
export async function loadUpload({ ctx }: ImportStep, itemId: string): Promise<Uint8Array> {
  const row = await ctx.db
    .selectFrom("uploads")
    .select("body")
    .where("importItemId", "=", itemId)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  return new Uint8Array(row?.body ?? []);
}
