import { sql } from "kysely";
import { z } from "zod";
import {
  type listCasesSchema,
  type listRehearsalsSchema,
  type Rehearsal,
  type RehearsalCase,
  rehearsalCaseSchema,
  rehearsalSchema,
} from "#lib/assistant/rehearsal-schema";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { microsPlaceSchema, readCursor, writeCursor } from "#lib/db/cursor";
import { AppError } from "#lib/errors";

type Page<T> = { data: T[]; next_cursor: string | null };

type Row = Omit<Rehearsal, "created_at" | "finished_at" | "published_at" | "created_by" | CamelCased> & {
  newHandoffs: number;
  leftOut: number;
  costBefore: number | null;
  costAfter: number | null;
  createdBy: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  publishedAt: Date | null;
  micros: string;
};
type CamelCased = "left_out" | "new_handoffs" | "cost_before" | "cost_after";

/** Cases are counted, not remembered: one whose question was unsent is gone. */
const columns = sql`h.id, h.status, h.proposal, h.created_at, h.finished_at, h.published_at, m.name as created_by,
  (extract(epoch from h.created_at) * 1000000)::bigint::text as micros, c.*`;
const tables = sql`rehearsals h left join members m on m.id = h.created_by
  cross join lateral (
    select count(*)::int as total, count(verdict)::int as done,
      (count(*) filter (where verdict = 'same'))::int as same,
      (count(*) filter (where verdict = 'better'))::int as better,
      (count(*) filter (where verdict = 'worse'))::int as worse,
      (count(*) filter (where verdict = 'changed'))::int as changed,
      (count(*) filter (where verdict = 'left_out'))::int as left_out,
      (count(*) filter (where reason = 'new_handoff'))::int as new_handoffs,
      sum((before ->> 'cost')::float8) as cost_before, sum((after ->> 'cost')::float8) as cost_after
    from rehearsal_cases where rehearsal_id = h.id and organization_id = h.organization_id) c`;

/** @throws AppError not-found */
export function getRehearsal(ctx: Context, id: string): Promise<Rehearsal> {
  return read(ctx, async ({ db, organizationId }) => {
    const { rows } = await sql<Row>`
      select ${columns} from ${tables} where h.organization_id = ${organizationId} and h.id = ${id}`.execute(
      db,
    );
    const [row] = rows;
    if (!row) throw new AppError("not-found", "There is no such rehearsal.");
    return present(row);
  });
}

/** The newest first. */
export async function listRehearsals(
  ctx: Context,
  { limit = 20, cursor }: Partial<z.output<typeof listRehearsalsSchema>> = {},
): Promise<Page<Rehearsal>> {
  const [micros, id] = cursor === undefined ? [null, null] : readCursor(cursor, microsPlaceSchema);
  return read(ctx, async ({ db, organizationId }) => {
    const { rows } = await sql<Row>`
      select ${columns} from ${tables} where h.organization_id = ${organizationId}
        and (${micros}::bigint is null or (h.created_at, h.id) <
          (to_timestamp(${micros}::numeric / 1000000), ${id}::uuid))
      order by h.created_at desc, h.id desc limit ${limit + 1}`.execute(db);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { data: shown.map(present), next_cursor: last ? writeCursor([last.micros, last.id]) : null };
  });
}

function present(row: Row): Rehearsal {
  const {
    newHandoffs,
    leftOut,
    costBefore,
    costAfter,
    createdBy,
    createdAt,
    finishedAt,
    publishedAt,
    ...rest
  } = row;
  return rehearsalSchema.parse({
    ...rest,
    new_handoffs: newHandoffs,
    left_out: leftOut,
    cost_before: costBefore,
    cost_after: costAfter,
    created_by: createdBy,
    created_at: createdAt.toISOString(),
    finished_at: finishedAt?.toISOString() ?? null,
    published_at: publishedAt?.toISOString() ?? null,
  });
}

type CaseRow = Omit<RehearsalCase, "run_id" | "conversation_id"> & {
  runId: string;
  conversationId: string;
  rank: number;
  position: number;
};

const casePlaceSchema = z.tuple([z.int32().nonnegative(), z.int32().nonnegative()]);

/** What got worse first, then what a person has to judge; other figures before other words. @throws AppError not-found */
export async function listRehearsalCases(
  ctx: Context,
  id: string,
  { verdict, limit = 50, cursor }: Partial<z.output<typeof listCasesSchema>> = {},
): Promise<Page<RehearsalCase>> {
  const [rank, position] = cursor === undefined ? [null, null] : readCursor(cursor, casePlaceSchema);
  return read(ctx, async (reading) => {
    await getRehearsal(reading, id);
    const { db, organizationId } = reading;
    const { rows } = await sql<CaseRow>`
      select * from (
        select c.run_id, c.conversation_id, c.verdict, c.reason, c.before, c.after, c.position, r.question,
          case when c.verdict = 'worse' then 0 when c.reason = 'other_figures' then 1 when c.verdict = 'changed' then 2
            when c.verdict = 'better' then 3 when c.verdict = 'same' then 4 else 5 end as rank,
          (select m.text from messages m where m.conversation_id = c.conversation_id
            and m.organization_id = c.organization_id and m.author_type in ('member', 'external')
            and m.status not in ('failed', 'deleted') and m.text <> ''
            and m.occurred_at between r.created_at and r.created_at + interval '7 days'
            order by m.occurred_at limit 1) as answer
        from rehearsal_cases c join assistant_runs r on r.id = c.run_id
        where c.rehearsal_id = ${id} and c.organization_id = ${organizationId} and c.verdict is not null
          and (${verdict ?? null}::text is null or c.verdict = ${verdict ?? null})
      ) x
      where ${rank}::int is null or (rank, position) > (${rank}::int, ${position}::int)
      order by rank, position limit ${limit + 1}`.execute(db);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const data = shown.map(({ runId, conversationId, ...row }) =>
      rehearsalCaseSchema.parse({ ...row, run_id: runId, conversation_id: conversationId }),
    );
    return { data, next_cursor: last ? writeCursor([last.rank, last.position]) : null };
  });
}
