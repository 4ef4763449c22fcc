import { sql } from "kysely";
import { enqueue } from "#lib/jobs/enqueue";
import { chosenItems, type ImportStep, tellOfImport } from "#lib/knowledge/import-step";
import { notChosen } from "#lib/knowledge/not-chosen";
import { runImportTask } from "#lib/knowledge/tasks";

/** Everything is settled: the import ends, unless a file was added to it in this very moment. */
export async function finishImport(step: ImportStep): Promise<void> {
  const { db, organizationId } = step.ctx;
  await db.transaction().execute(async (trx) => {
    const inside = { ...step, ctx: { ...step.ctx, db: trx } };
    if (!(await lockRunning(inside))) return;
    if ((await chosenItems(inside, 1)).length > 0) {
      return enqueue(trx, runImportTask, { importId: step.importId }, { jobKey: step.importId });
    }
    await end(inside, { state: "finished", error: null });
    await sql`update knowledge_sites set read_at = now(), updated_at = now(), next_read_at = case schedule
        when 'daily' then now() + interval '1 day' when 'weekly' then now() + interval '7 days' end
      where id = ${step.siteId} and organization_id = ${organizationId}`.execute(trx);
  });
}

/** The whole could not be done: no start page, a list without its columns. A website is tried again on its next day. */
export async function settleFailedImport(step: ImportStep, error: string): Promise<void> {
  const { db, organizationId } = step.ctx;
  await db.transaction().execute(async (trx) => {
    const inside = { ...step, ctx: { ...step.ctx, db: trx } };
    if (!(await lockRunning(inside))) return;
    await end(inside, { state: "failed", error });
    await sql`update knowledge_sites set updated_at = now(), next_read_at = case
        when schedule <> 'off' and read_at is not null then now() + interval '1 day' end
      where id = ${step.siteId} and organization_id = ${organizationId}`.execute(trx);
    await sql`delete from uploads u using import_items i
      where u.import_item_id = i.id and i.import_id = ${step.importId}
        and u.organization_id = ${organizationId}`.execute(trx);
  });
}

/**
 * The search for pages ended. A website that is new waits for somebody to choose; one that takes in whatever appears goes
 * on with all pages but those that were left out or deleted before.
 */
export async function foundPages(step: ImportStep): Promise<void> {
  const { db, organizationId } = step.ctx;
  await db.transaction().execute(async (trx) => {
    const inside = { ...step, ctx: { ...step.ctx, db: trx } };
    if (!(await lockRunning(inside))) return;
    const site = await trx
      .selectFrom("knowledgeSites")
      .select(["readAt", "includeNew"])
      .where("id", "=", step.siteId)
      .where("organizationId", "=", organizationId)
      .executeTakeFirst();
    if (site?.readAt && site.includeNew) {
      await chooseKnownAndNew(inside);
      return enqueue(trx, runImportTask, { importId: step.importId }, { jobKey: step.importId });
    }
    await trx
      .updateTable("imports")
      .set({ state: "choosing", updatedAt: new Date() })
      .where("id", "=", step.importId)
      .where("organizationId", "=", organizationId)
      .execute();
    await tellOfImport(trx, organizationId, step.importId);
  });
}

async function chooseKnownAndNew({ ctx, importId, siteId }: ImportStep): Promise<void> {
  const { db, organizationId } = ctx;
  await sql`
    insert into import_items (organization_id, import_id, position, name, state)
    select organization_id, ${importId}, 100000 + row_number() over (order by url), url, 'found'
    from knowledge_sources where organization_id = ${organizationId} and site_id = ${siteId}
    on conflict (import_id, name) do update set state = 'found'`.execute(db);
  await sql`
    update import_items n set state = case when exists (
        select 1 from import_items o join imports i on i.id = o.import_id
        where i.site_id = ${siteId} and i.organization_id = ${organizationId} and i.id <> ${importId}
          and o.name = n.name
          and (o.detail = ${notChosen} or (o.state in ('done', 'unchanged') and o.source_id is null)))
      then 'skipped' else 'chosen' end
    where n.import_id = ${importId} and n.organization_id = ${organizationId} and n.state = 'found'`.execute(
    db,
  );
  await sql`
    update imports set phase = 'reading', updated_at = now(), total_count = (
        select count(*) from import_items where import_id = ${importId} and state in ('chosen', 'failed')),
      failed_count = (select count(*) from import_items where import_id = ${importId} and state = 'failed')
    where id = ${importId} and organization_id = ${organizationId}`.execute(db);
}

async function lockRunning({ ctx, importId }: ImportStep): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("imports")
    .select("state")
    .where("id", "=", importId)
    .where("organizationId", "=", ctx.organizationId)
    .forUpdate()
    .executeTakeFirst();
  return row?.state === "running";
}

async function end(step: ImportStep, outcome: { state: "finished" | "failed"; error: string | null }) {
  await step.ctx.db
    .updateTable("imports")
    .set({ ...outcome, finishedAt: new Date(), updatedAt: new Date() })
    .where("id", "=", step.importId)
    .where("organizationId", "=", step.ctx.organizationId)
    .execute();
  await tellOfImport(step.ctx.db, step.ctx.organizationId, step.importId);
}
