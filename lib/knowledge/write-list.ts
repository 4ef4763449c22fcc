import { sql } from "kysely";
import {
  chosenItems,
  type ImportStep,
  isRunning,
  settleItem,
  tellOfImport,
} from "#lib/knowledge/import-step";
import { raiseVersion } from "#lib/knowledge/raise-version";
import { loadUpload } from "#lib/knowledge/read-files";
import { type ListKind, type ListRow, readList } from "#lib/knowledge/read-list";
import { rewriteSource } from "#lib/knowledge/rewrite-source";
import type { SourceContent } from "#lib/knowledge/schema";
import { UnreadableError } from "#lib/knowledge/unreadable-error";
import { writeSources } from "#lib/knowledge/write-sources";

const rowsPerStep = 200;
const maxRefusals = 500;

/**
 * Stores the rows of a list, a few hundred a transaction; a row that says what is known already is left alone, one that
 * cannot be used is named. @returns whether all rows are settled
 */
export async function writeList(step: ImportStep, kind: ListKind): Promise<boolean> {
  const [item] = await chosenItems(step, 1);
  if (!item) return true;
  const rows = readList(kind, await loadUpload(step, item.id));
  await setTotal(step, rows.length);
  // Rows are known again by what they hold, so what a crash interrupted is passed over as unchanged.
  for (let from = await settledRows(step); from < rows.length; from += rowsPerStep) {
    if (!(await isRunning(step))) return false;
    await writeRows(step, { rows: rows.slice(from, from + rowsPerStep), from });
    if (Date.now() >= step.until) return false;
  }
  await step.ctx.db.transaction().execute(async (trx) => {
    const inside = { ...step, ctx: { ...step.ctx, db: trx } };
    if (kind === "products" && step.replaceAll) await deleteOthers(inside, rows);
    await settleItem(trx, step, item.id, { state: "skipped" });
    // The file itself is no row: taking it out of the count by "skipped" is made up for here.
    await setTotal(inside, rows.length);
  });
  return true;
}

async function setTotal({ ctx, importId }: ImportStep, total: number): Promise<void> {
  await ctx.db
    .updateTable("imports")
    .set({ totalCount: total })
    .where("id", "=", importId)
    .where("organizationId", "=", ctx.organizationId)
    .execute();
}

async function settledRows({ ctx, importId }: ImportStep): Promise<number> {
  const row = await ctx.db
    .selectFrom("imports")
    .select(sql<number>`done_count + unchanged_count + failed_count`.as("settled"))
    .where("id", "=", importId)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirstOrThrow();
  return row.settled;
}

type Batch = { rows: ListRow[]; from: number };

async function writeRows(step: ImportStep, { rows, from }: Batch): Promise<void> {
  const { db, organizationId } = step.ctx;
  const refused = rows.flatMap((row) => ("refusal" in row ? [row] : []));
  const sources = rows.flatMap((row) => ("source" in row ? [row.source] : []));
  await db.transaction().execute(async (trx) => {
    const inside = { ...step, ctx: { ...step.ctx, db: trx } };
    // The writers of an organization wait for each other here; what another job settled meanwhile is left to it.
    await raiseVersion(trx, organizationId);
    if ((await settledRows(inside)) !== from) return;
    const written = await writeChanged(inside, sources);
    for (const { line, refusal } of from < maxRefusals ? refused : []) {
      await sql`insert into import_items (organization_id, import_id, position, name, state, detail)
        values (${organizationId}, ${step.importId}, ${line}, ${`Line ${line}`}, 'failed', ${refusal})
        on conflict (import_id, name) do nothing`.execute(trx);
    }
    await sql`update imports set updated_at = now(), done_count = done_count + ${written},
        unchanged_count = unchanged_count + ${sources.length - written}, failed_count = failed_count + ${refused.length}
      where id = ${step.importId} and organization_id = ${organizationId}`.execute(trx);
    await tellOfImport(trx, organizationId, step.importId);
  });
}

/** @returns how many of them said something new */
async function writeChanged(step: ImportStep, sources: SourceContent[]): Promise<number> {
  const known = await findKnown(step, sources);
  const changed = sources.filter((source) => {
    const before = known.get(keyOf(source));
    return (
      !before ||
      before.content !== source.content ||
      before.title !== source.title ||
      before.url !== source.url
    );
  });
  // A question without an id of its own is the one that is asked in the same words.
  const reworded = changed.flatMap((source) => {
    const before = source.externalId === null ? known.get(keyOf(source)) : undefined;
    return before ? [{ ...source, id: before.id, externalId: before.externalId }] : [];
  });
  const ids = new Set(reworded.map(({ question }) => question));
  const rest = changed.filter((source) => source.externalId !== null || !ids.has(source.question));
  if (rest.length > 0) await writeSources(step.ctx, rest);
  for (const source of reworded) await rewriteSource(step.ctx, source);
  await markChecked(step, sources, known);
  return changed.length;
}

/** All rows were compared, also those that said nothing new. */
async function markChecked({ ctx }: ImportStep, sources: SourceContent[], known: Map<string, Known>) {
  const ids = sources.flatMap((source) => known.get(keyOf(source))?.id ?? []);
  const externalIds = sources.flatMap(({ externalId }) => externalId ?? []);
  await sql`update knowledge_sources set checked_at = now()
    where organization_id = ${ctx.organizationId}
      and (id = any(${ids}::uuid[]) or external_id = any(${externalIds}::text[]))`.execute(ctx.db);
}

function keyOf({ externalId, question }: { externalId: string | null; question: string | null }): string {
  return externalId === null ? `question ${question?.toLowerCase() ?? ""}` : `id ${externalId}`;
}

type Known = { id: string; externalId: string | null; title: string; url: string | null; content: string };

async function findKnown({ ctx }: ImportStep, sources: SourceContent[]): Promise<Map<string, Known>> {
  const ids = sources.flatMap(({ externalId }) => externalId ?? []);
  const questions = sources.flatMap(({ externalId, question }) =>
    externalId === null && question !== null ? [question.toLowerCase()] : [],
  );
  const { rows } = await sql<Known & { question: string | null }>`
    select id, external_id, title, url, content, question from knowledge_sources
    where organization_id = ${ctx.organizationId}
      and (external_id = any(${ids}::text[]) or (kind = 'faq' and lower(question) = any(${questions}::text[])))`.execute(
    ctx.db,
  );
  const known = new Map<string, Known>();
  for (const row of rows) {
    known.set(keyOf({ externalId: null, question: row.question }), row);
    if (row.externalId !== null) known.set(keyOf(row), row);
  }
  return known;
}

/** The list is the whole range: products that came from a list and do not stand in this one are gone. */
async function deleteOthers({ ctx }: ImportStep, rows: ListRow[]): Promise<void> {
  const named = rows.flatMap((row) => ("source" in row ? (row.source.externalId ?? []) : []));
  if (named.length === 0)
    throw new UnreadableError("No row of this list could be used, so nothing was replaced.");
  await raiseVersion(ctx.db, ctx.organizationId);
  await sql`delete from knowledge_sources
    where organization_id = ${ctx.organizationId} and kind = 'product' and external_id like 'product:%'
      and external_id <> all(${named}::text[])`.execute(ctx.db);
}
