import { sql } from "kysely";
import type { z } from "zod";
import {
  type Gap,
  type GapAnswer,
  gapAnswerSchema,
  gapSchema,
  type listGapsSchema,
} from "#lib/assistant/gap-schema";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { microsPlaceSchema, readCursor, writeCursor } from "#lib/db/cursor";
import { AppError } from "#lib/errors";

type Row = {
  id: string;
  status: Gap["status"];
  question: string;
  times: number;
  conversationId: string;
  proposedQuestion: string | null;
  proposedAnswer: string | null;
  sourceId: string | null;
  lastAskedAt: Date;
  micros: string;
};

/** A gap whose every asking was unsent or erased has nothing left to answer, and is not shown. */
const columns = sql`g.id, g.status, last.question, asked.times, last.conversation_id, g.proposed_question,
  g.proposed_answer, g.source_id, g.last_asked_at, (extract(epoch from g.last_asked_at) * 1000000)::bigint::text as micros`;
const tables = sql`gaps g
  join lateral (select a.question, a.conversation_id from gap_askings a where a.gap_id = g.id
    order by a.asked_at desc, a.id limit 1) last on true
  join lateral (select count(*)::int as times from gap_askings a where a.gap_id = g.id) asked on true`;

/** The latest asked first. */
export async function listGaps(
  ctx: Context,
  { status, limit = 50, cursor }: Partial<z.output<typeof listGapsSchema>> = {},
): Promise<{ data: Gap[]; next_cursor: string | null }> {
  const [micros, id] = cursor === undefined ? [null, null] : readCursor(cursor, microsPlaceSchema);
  return read(ctx, async ({ db, organizationId }) => {
    const { rows } = await sql<Row>`
      select ${columns} from ${tables} where g.organization_id = ${organizationId}
        and (${status ?? null}::text is null or g.status = ${status ?? null})
        and (${micros}::bigint is null or (g.last_asked_at, g.id) <
          (to_timestamp(${micros}::numeric / 1000000), ${id}::uuid))
      order by g.last_asked_at desc, g.id desc limit ${limit + 1}`.execute(db);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { data: shown.map(present), next_cursor: last ? writeCursor([last.micros, last.id]) : null };
  });
}

/** @throws AppError not-found */
export function getGap(ctx: Context, id: string): Promise<Gap> {
  return read(ctx, async ({ db, organizationId }) => {
    const { rows } = await sql<Row>`
      select ${columns} from ${tables} where g.organization_id = ${organizationId} and g.id = ${id}`.execute(
      db,
    );
    const [row] = rows;
    if (!row) throw new AppError("not-found", "There is no such question.");
    return present(row);
  });
}

function present(row: Row): Gap {
  const { proposedQuestion: question, proposedAnswer: answer } = row;
  return gapSchema.parse({
    id: row.id,
    status: row.status,
    question: row.question,
    times: row.times,
    conversation_id: row.conversationId,
    proposal: question === null || answer === null ? null : { question, answer },
    source_id: row.sourceId,
    last_asked_at: row.lastAskedAt.toISOString(),
  });
}

/** What people answered to it, the newest first: each may become the answer the assistant gives. */
export function listGapAnswers(ctx: Context, id: string): Promise<GapAnswer[]> {
  return read(ctx, async ({ db, organizationId }) => {
    const { rows } = await sql<{ messageId: string; author: string | null; text: string }>`
      select distinct on (m.id) m.id as message_id, m.author_name as author, m.text
      from gap_askings a join messages m on m.conversation_id = a.conversation_id
      where a.gap_id = ${id} and a.organization_id = ${organizationId} and m.organization_id = ${organizationId}
        and m.direction = 'outbound' and m.author_type in ('member', 'external') and m.status in ('sent', 'read')
        and m.text <> '' and m.occurred_at between a.asked_at and a.asked_at + interval '3 days'
      limit 20`.execute(db);
    return rows.map(({ messageId, author, text }) =>
      gapAnswerSchema.parse({ message_id: messageId, author, text }),
    );
  });
}
