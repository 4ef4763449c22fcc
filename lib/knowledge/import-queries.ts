import { type Selectable, sql } from "kysely";
import { z } from "zod";
import type { Context } from "#lib/auth/context";
import type { Database } from "#lib/db/client";
import { readCursor, writeCursor } from "#lib/db/cursor";
import { AppError } from "#lib/errors";
import {
  type Import,
  type ImportItem,
  importItemSchema,
  importSchema,
  type KnowledgeSite,
  type listImportItemsSchema,
  listImportsSchema,
  siteSchema,
} from "#lib/knowledge/import-schema";
import { placeOf, readPlace } from "#lib/knowledge/place-cursor";

function toImport(row: Selectable<Database["imports"]>): Import {
  return importSchema.parse({
    id: row.id,
    kind: row.kind,
    site_id: row.siteId,
    title: row.title,
    state: row.state,
    phase: row.phase,
    total_count: row.totalCount,
    done_count: row.doneCount,
    unchanged_count: row.unchangedCount,
    failed_count: row.failedCount,
    error: row.error,
    created_at: row.createdAt.toISOString(),
    finished_at: row.finishedAt?.toISOString() ?? null,
  });
}

/** @throws AppError not-found, also for another organization's */
export async function getImport(ctx: Context, id: string): Promise<Import> {
  const row = await ctx.db
    .selectFrom("imports")
    .selectAll()
    .where("organizationId", "=", ctx.organizationId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such import.");
  return toImport(row);
}

export type ImportPage = { data: Import[]; nextCursor: string | null };

/** The organization's imports, newest first. */
export async function listImports(
  ctx: Context,
  input: z.input<typeof listImportsSchema> = {},
): Promise<ImportPage> {
  const { limit, cursor } = listImportsSchema.parse(input);
  let query = ctx.db
    .selectFrom("imports")
    .selectAll()
    .select(sql<string>`to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as("place"))
    .where("organizationId", "=", ctx.organizationId)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) {
    const [place, id] = readPlace(cursor);
    query = query.where(sql<boolean>`(created_at, id) < (${place}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query.execute();
  return { data: rows.slice(0, limit).map(toImport), nextCursor: placeOf(rows, limit) };
}

/** Those that are under way or wait for a choice, and those that ended in the last day, newest first. */
export async function listRecentImports(ctx: Context): Promise<Import[]> {
  const rows = await ctx.db
    .selectFrom("imports")
    .selectAll()
    .where("organizationId", "=", ctx.organizationId)
    .where(sql<boolean>`(finished_at is null or finished_at > now() - interval '1 day')`)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(10)
    .execute();
  return rows.map(toImport);
}

const itemPlaceSchema = z.tuple([z.int32().nonnegative()]);

export type ItemPage = { data: ImportItem[]; nextCursor: string | null };

/** The pages, files or refused rows of an import, in their order. @throws AppError not-found */
export async function listImportItems(
  ctx: Context,
  importId: string,
  { limit = 100, cursor, state }: Partial<z.output<typeof listImportItemsSchema>> = {},
): Promise<ItemPage> {
  await getImport(ctx, importId);
  const [after] = cursor === undefined ? [-1] : readCursor(cursor, itemPlaceSchema);
  const rows = await ctx.db
    .selectFrom("importItems")
    .select(["id", "name", "title", "state", "detail", "sourceId", "position"])
    .where("organizationId", "=", ctx.organizationId)
    .where("importId", "=", importId)
    .where("position", ">", after)
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? "found"))
    .orderBy("position")
    .limit(limit + 1)
    .execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: rows
      .slice(0, limit)
      .map(({ sourceId, position: _, ...row }) => importItemSchema.parse({ ...row, source_id: sourceId })),
    nextCursor: last ? writeCursor([last.position]) : null,
  };
}

function sites(ctx: Context) {
  return ctx.db
    .selectFrom("knowledgeSites")
    .select(["id", "url", "schedule", "maxPages", "includeNew", "readAt", "nextReadAt", "createdAt"])
    .select(
      sql<number>`(select count(*)::int from knowledge_sources s where s.site_id = knowledge_sites.id)`.as(
        "pages",
      ),
    )
    .select(
      sql<number>`(select count(*)::int from knowledge_sources s
        where s.site_id = knowledge_sites.id and s.error is not null)`.as("failing"),
    )
    .where("organizationId", "=", ctx.organizationId);
}

function toSite(
  row: Awaited<ReturnType<ReturnType<typeof sites>["executeTakeFirstOrThrow"]>>,
): KnowledgeSite {
  return siteSchema.parse({
    id: row.id,
    url: row.url,
    schedule: row.schedule,
    max_pages: row.maxPages,
    include_new: row.includeNew,
    page_count: row.pages,
    failing_count: row.failing,
    read_at: row.readAt?.toISOString() ?? null,
    next_read_at: row.nextReadAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
  });
}

/** The organization's websites, oldest first: a handful. */
export async function listSites(ctx: Context): Promise<KnowledgeSite[]> {
  return (await sites(ctx).orderBy("createdAt").orderBy("id").limit(200).execute()).map(toSite);
}

/** @throws AppError not-found, also for another organization's */
export async function getSite(ctx: Context, id: string): Promise<KnowledgeSite> {
  const row = await sites(ctx).where("id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such website.");
  return toSite(row);
}
