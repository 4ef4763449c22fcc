import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import type { Context } from "#lib/auth/context";
import type { Database } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { placeOf, readPlace } from "#lib/knowledge/place-cursor";
import {
  type KnowledgeSource,
  knowledgeSourceSchema,
  type ListSourcesInput,
  listSourcesSchema,
} from "#lib/knowledge/schema";

const columns = [
  "id",
  "externalId",
  "kind",
  "title",
  "status",
  "error",
  "question",
  "content",
  "url",
  "product",
  "siteId",
  "version",
  "citedCount",
  "lastCitedAt",
  "checkedAt",
  "createdAt",
  "updatedAt",
] as const;

type Row = Pick<Selectable<Database["knowledgeSources"]>, (typeof columns)[number]> & {
  passageCount: number;
};

const passageCount = sql<number>`
  (select count(*)::int from passages p where p.source_id = knowledge_sources.id)`.as("passageCount");

function wordsOf(row: Row) {
  if (row.kind === "faq") return { question: row.question ?? row.title, answer: row.content };
  if (row.kind === "product") return { text: row.content, product: row.product };
  return { text: row.content };
}

function toSource(row: Row): KnowledgeSource {
  return knowledgeSourceSchema.parse({
    id: row.id,
    external_id: row.externalId,
    kind: row.kind,
    title: row.title,
    state: row.status,
    error: row.error,
    ...wordsOf(row),
    url: row.url,
    site_id: row.siteId,
    version: row.version,
    passage_count: row.passageCount,
    cited_count: row.citedCount,
    last_cited_at: row.lastCitedAt?.toISOString() ?? null,
    checked_at: row.checkedAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  });
}

export type SourcePage = { data: KnowledgeSource[]; nextCursor: string | null };

/** The organization's sources, last changed first; `q` keeps those that contain it. */
export async function listSources(ctx: Context, input: ListSourcesInput = {}): Promise<SourcePage> {
  const { limit, cursor, q, kind, site_id, condition } = listSourcesSchema.parse(input);
  let query = ctx.db
    .selectFrom("knowledgeSources")
    .select(columns)
    .select(passageCount)
    .select(sql<string>`to_char(updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as("place"))
    .where("organizationId", "=", ctx.organizationId)
    .orderBy("updatedAt", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (q?.trim()) query = query.where((eb) => contains(eb, q.trim()));
  if (kind) query = query.where("kind", "=", kind);
  if (site_id) query = query.where("siteId", "=", site_id);
  if (condition) query = query.where(conditions[condition]);
  if (cursor !== undefined) {
    const [place, id] = readPlace(cursor);
    query = query.where(sql<boolean>`(updated_at, id) < (${place}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query.execute();
  return { data: rows.slice(0, limit).map(toSource), nextCursor: placeOf(rows, limit) };
}

/**
 * What needs somebody. Pages and products age quickly; what people wrote stays true for longer. Failing includes a page
 * whose last reading failed and that still answers with what it said before.
 */
const conditions = {
  stale: sql<boolean>`coalesce(checked_at, updated_at) <
    now() - case when kind in ('url', 'product') then interval '30 days' else interval '180 days' end`,
  failing: sql<boolean>`(status = 'failed' or error is not null)`,
  unused: sql<boolean>`(cited_count = 0 and created_at < now() - interval '14 days')`,
};

/** How many sources there are, and how many of them need somebody. */
export function countConditions(ctx: Context) {
  return ctx.db
    .selectFrom("knowledgeSources")
    .select(sql<number>`count(*)::int`.as("all"))
    .select(sql<number>`(count(*) filter (where ${conditions.stale}))::int`.as("stale"))
    .select(sql<number>`(count(*) filter (where ${conditions.failing}))::int`.as("failing"))
    .select(sql<number>`(count(*) filter (where ${conditions.unused}))::int`.as("unused"))
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirstOrThrow();
}

function contains(eb: ExpressionBuilder<Database, "knowledgeSources">, q: string) {
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return eb.or([
    eb("title", "ilike", pattern),
    eb("question", "ilike", pattern),
    eb("content", "ilike", pattern),
  ]);
}

/** @throws AppError not-found, also for another organization's source */
export async function getSource(ctx: Context, id: string): Promise<KnowledgeSource> {
  const row = await ctx.db
    .selectFrom("knowledgeSources")
    .select(columns)
    .select(passageCount)
    .where("organizationId", "=", ctx.organizationId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such source.");
  return toSource(row);
}

export async function countSources(ctx: Context): Promise<number> {
  const row = await ctx.db
    .selectFrom("knowledgeSources")
    .select(sql<number>`count(*)::int`.as("sources"))
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirstOrThrow();
  return row.sources;
}
