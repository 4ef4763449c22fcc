import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { enqueue } from "#lib/jobs/enqueue";
import { tellOfImport } from "#lib/knowledge/import-step";
import { runImportTask } from "#lib/knowledge/tasks";

type Start = { siteId: string; url: string; phase: "finding" | "reading" };

/**
 * Begins an import of a website, in the caller's transaction: `finding` looks for pages, `reading` reads those again that
 * are known. @throws AppError conflict while another one is under way
 */
export async function startSiteImport(ctx: Context, { siteId, url, phase }: Start): Promise<string> {
  const { db, organizationId, actor } = ctx;
  const row = await db
    .insertInto("imports")
    .values({
      organizationId,
      kind: "website",
      siteId,
      title: new URL(url).host + new URL(url).pathname.replace(/\/$/, ""),
      phase,
      memberId: actor.type === "member" ? actor.id : null,
    })
    .onConflict((conflict) =>
      conflict.column("siteId").where(sql<boolean>`state in ('running', 'choosing')`).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (!row)
    throw new AppError("conflict", "This website is being read already. Wait for it to end, or cancel it.");
  if (phase === "reading") await chooseKnown(ctx, { importId: row.id, siteId });
  await enqueue(db, runImportTask, { importId: row.id }, { jobKey: row.id });
  await tellOfImport(db, organizationId, row.id);
  return row.id;
}

async function chooseKnown(
  { db, organizationId }: Context,
  { importId, siteId }: { importId: string; siteId: string },
) {
  await sql`
    insert into import_items (organization_id, import_id, position, name, title, state)
    select organization_id, ${importId}, row_number() over (order by url), url, title, 'chosen'
    from knowledge_sources
    where organization_id = ${organizationId} and site_id = ${siteId} and url is not null`.execute(db);
  await sql`
    update imports set total_count = (select count(*) from import_items where import_id = ${importId})
    where id = ${importId} and organization_id = ${organizationId}`.execute(db);
}
