import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { decodeCursor, encodeCursor, timeOf } from "#lib/inbox/cursor";
import type { SearchInput, SearchKind } from "#lib/inbox/search-schema";
import { likePattern } from "#lib/inbox/search-terms";

type Hit = { id: string; conversation_id: string | null; micros: string };

export type FoundEntries = {
  hits: Hit[];
  nextCursor: string | null;
  /** Where the look back ended for now, when it did not reach the beginning. */
  searchedBackTo: Date | null;
};

type Filter = Pick<
  SearchInput,
  "channel_id" | "author_type" | "author_id" | "from" | "to" | "status" | "has_attachment"
>;

type Request = { kind: SearchKind; terms: string[]; limit: number; cursor?: string; filter?: Filter };

/** Newest first: what holds all terms. The database's own function looks, and asks by itself whether the member may. */
export async function searchEntries(ctx: Context, request: Request): Promise<FoundEntries> {
  const { kind, terms, limit, cursor } = request;
  const place = cursor === undefined ? undefined : decodeCursor(cursor, "id");
  const { rows } = await sql<{
    hits: Hit[];
    reachedAt: Date | null;
    reachedMicros: string;
    reachedId: string;
  }>`
    select hits, reached_at, reached_id, (extract(epoch from reached_at) * 1000000)::bigint::text as reached_micros
    from private.search(${ctx.organizationId}::uuid, ${kind}, ${terms.map(likePattern)}::text[],
      ${JSON.stringify(databaseFilter(request.filter))}::jsonb, ${place ? timeOf(place) : null}::timestamptz,
      ${place?.tie ?? null}::uuid, ${limit})`.execute(ctx.db);
  const [found] = rows;
  const hits = found?.hits ?? [];
  const last = hits.length >= limit ? hits.at(-1) : undefined;
  const reached = found?.reachedAt ? { micros: found.reachedMicros, tie: found.reachedId } : undefined;
  const next = last ? { micros: last.micros, tie: last.id } : reached;
  return { hits, nextCursor: next ? encodeCursor(next) : null, searchedBackTo: found?.reachedAt ?? null };
}

function databaseFilter(filter: Filter = {}): object {
  const { from, to, ...rest } = filter;
  return { ...rest, from: from && startOf(from), to: to && endOf(to) };
}

function startOf(day: string): string {
  return readable(new Date(day));
}

/** A day is meant with all its hours. */
function endOf(day: string): string {
  const end = new Date(day);
  if (day.length === "2026-03-31".length) end.setUTCDate(end.getUTCDate() + 1);
  return readable(end);
}

const earliest = Date.parse("0001-01-01T00:00:00.000Z");
const latest = Date.parse("9999-12-31T23:59:59.999Z");

/** Postgres reads years of four digits, and knows no year 0; a day's end or an offset may lie beyond. */
function readable(time: Date): string {
  return new Date(Math.min(Math.max(time.getTime(), earliest), latest)).toISOString();
}
