import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import type { Outside } from "#lib/knowledge/fetch-page";
import { UnreadableError } from "#lib/knowledge/unreadable-error";
import { announce } from "#lib/live/announce";
import { OutboundError } from "#lib/outbound/outbound-error";

/** A stretch of work on one import: what it works with, and until when. */
export type ImportStep = {
  ctx: Context;
  importId: string;
  siteId: string | null;
  replaceAll: boolean;
  outside: Outside;
  /** Milliseconds as of Date.now: what is left then is the next job's. */
  until: number;
};

export type ImportItemRow = { id: string; name: string; depth: number | null };

export type ItemOutcome = {
  state: "done" | "unchanged" | "failed" | "skipped";
  detail?: string;
  title?: string;
  sourceId?: string;
};

/** Whether nobody stopped the import; asked between two items. */
export async function isRunning({ ctx, importId }: ImportStep): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("imports")
    .select("state")
    .where("id", "=", importId)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  return row?.state === "running";
}

/** The next items that are to be read, in their order. */
export function chosenItems({ ctx, importId }: ImportStep, limit: number): Promise<ImportItemRow[]> {
  return ctx.db
    .selectFrom("importItems")
    .select(["id", "name", "depth"])
    .where("organizationId", "=", ctx.organizationId)
    .where("importId", "=", importId)
    .where("state", "=", "chosen")
    .orderBy("position")
    .limit(limit)
    .execute();
}

/**
 * Holds an item until the transaction ends, so that what it says is written once: a file that is added while others are
 * read starts a second job beside the first. @returns whether it is still to be read
 */
export async function holdItem(trx: Db, step: ImportStep, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom("importItems")
    .select("state")
    .where("id", "=", id)
    .where("organizationId", "=", step.ctx.organizationId)
    .forUpdate()
    .executeTakeFirst();
  return row?.state === "chosen";
}

const counters = {
  done: "done_count",
  unchanged: "unchanged_count",
  failed: "failed_count",
  skipped: undefined,
};

/** Settles one chosen item and counts it, once however often the work is repeated. To be called in a transaction. */
export async function settleItem(trx: Db, step: ImportStep, id: string, outcome: ItemOutcome): Promise<void> {
  const { organizationId } = step.ctx;
  const { state, detail, title, sourceId } = outcome;
  const settled = await trx
    .updateTable("importItems")
    .set({ state, detail: detail ?? null, sourceId: sourceId ?? null, updatedAt: new Date() })
    .$if(title !== undefined, (query) => query.set({ title: title ?? null }))
    .where("id", "=", id)
    .where("organizationId", "=", organizationId)
    .where("state", "=", "chosen")
    .returning("id")
    .executeTakeFirst();
  await trx
    .deleteFrom("uploads")
    .where("importItemId", "=", id)
    .where("organizationId", "=", organizationId)
    .execute();
  if (!settled) return;
  const counter = counters[state];
  const change = counter
    ? sql`${sql.ref(counter)} = ${sql.ref(counter)} + 1`
    : sql`total_count = total_count - 1`;
  await sql`update imports set ${change}, updated_at = now()
    where id = ${step.importId} and organization_id = ${organizationId}`.execute(trx);
  await tellOfImport(trx, organizationId, step.importId);
}

/** Whoever looks at the knowledge page reads the import anew. */
export function tellOfImport(db: Db, organizationId: string, importId: string): Promise<void> {
  return announce(db, { organizationId, type: "source.updated", resourceId: importId });
}

/** The sentence for the person who waits; anything else is a fault of ours, and the job is tried again. */
export function sentenceOf(error: unknown): string {
  if (error instanceof OutboundError || error instanceof UnreadableError) return error.message;
  throw error;
}
