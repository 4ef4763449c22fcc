import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import { z } from "zod";
import type { Context } from "#lib/auth/context";
import type { Database } from "#lib/db/client";
import { AppError } from "#lib/errors";
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
  "version",
  "createdAt",
  "updatedAt",
] as const;

type Row = Pick<Selectable<Database["knowledgeSources"]>, (typeof columns)[number]>;

function toSource(row: Row): KnowledgeSource {
  const words =
    row.kind === "faq" ? { question: row.question ?? row.title, answer: row.content } : { text: row.content };
  return knowledgeSourceSchema.parse({
    id: row.id,
    external_id: row.externalId,
    kind: row.kind,
    title: row.title,
    state: row.status,
    error: row.error,
    ...words,
    url: row.url,
    version: row.version,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  });
}

export type SourcePage = { data: KnowledgeSource[]; nextCursor: string | null };

/** The organization's sources, last changed first; `q` keeps those that contain it. */
export async function listSources(ctx: Context, input: ListSourcesInput = {}): Promise<SourcePage> {
  const { limit, cursor, q } = listSourcesSchema.parse(input);
  let query = ctx.db
    .selectFrom("knowledgeSources")
    .select(columns)
    .select(sql<string>`to_char(updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as("place"))
    .where("organizationId", "=", ctx.organizationId)
    .orderBy("updatedAt", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (q?.trim()) query = query.where((eb) => contains(eb, q.trim()));
  if (cursor !== undefined) {
    const [place, id] = parseCursor(cursor);
    query = query.where(sql<boolean>`(updated_at, id) < (${place}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const nextCursor = last ? Buffer.from(JSON.stringify([last.place, last.id])).toString("base64url") : null;
  return { data: shown.map(toSource), nextCursor };
}

function contains(eb: ExpressionBuilder<Database, "knowledgeSources">, q: string) {
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return eb.or([
    eb("title", "ilike", pattern),
    eb("question", "ilike", pattern),
    eb("content", "ilike", pattern),
  ]);
}

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

function parseCursor(cursor: string): [place: string, id: string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch (cause) {
    const detail = "This cursor is not one of ours. Leave it out to start from the beginning.";
    throw new AppError("validation", detail, { errors: [{ pointer: "/cursor", detail }], cause });
  }
}

/** @throws AppError not-found, also for another organization's source */
export async function getSource(ctx: Context, id: string): Promise<KnowledgeSource> {
  const row = await ctx.db
    .selectFrom("knowledgeSources")
    .select(columns)
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
