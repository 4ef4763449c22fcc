import { sql } from "kysely";
import { foldText } from "#lib/assistant/fold-text";
import type { ShadowReport } from "#lib/assistant/topic-schema";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";

type Row = {
  conversationId: string;
  topic: string | null;
  decision: "reply" | "handoff" | "silent";
  text: string | null;
  answer: string | null;
  createdAt: Date;
};

const looked = 200;
const shown = 20;
const alikeFrom = 0.5;

/** What the assistant would have said in the newest conversations it watched, beside what a person said next. */
export function getShadowReport(ctx: Context): Promise<ShadowReport> {
  return read(ctx, async ({ db, organizationId }) => {
    const { rows } = await sql<Row>`
      select r.conversation_id, r.topic, r.decision, r.text, r.created_at, (
        select m.text from messages m
        where m.conversation_id = r.conversation_id and m.author_type in ('member', 'external')
          and m.status not in ('failed', 'deleted') and m.text is not null
          and m.occurred_at > coalesce(q.occurred_at, r.created_at)
          and m.occurred_at < coalesce(q.occurred_at, r.created_at) + interval '7 days'
        order by m.occurred_at limit 1
      ) as answer
      from assistant_runs r left join messages q on q.id = r.last_message_id
      where r.organization_id = ${organizationId} and r.mode = 'shadow' and r.status = 'finished'
        and r.decision is not null
      order by r.created_at desc limit ${looked}`.execute(db);
    const pairs = rows.map((row) => ({
      conversation_id: row.conversationId,
      topic: row.topic ?? "other",
      decision: row.decision,
      text: row.text,
      answer: row.answer,
      likeness:
        row.decision === "reply" && row.text !== null && row.answer !== null
          ? likeness(row.text, row.answer)
          : null,
      created_at: row.createdAt.toISOString(),
    }));
    return {
      looked_at: pairs.length,
      would_answer: pairs.filter(({ decision }) => decision === "reply").length,
      would_hand_off: pairs.filter(({ decision }) => decision === "handoff").length,
      alike: pairs.filter((pair) => (pair.likeness ?? 0) >= alikeFrom).length,
      pairs: pairs.slice(0, shown),
    };
  });
}

/** How many of the shorter text's words, by their beginnings, and of its numbers the other says too. */
export function likeness(a: string, b: string): number {
  const [one, other] = [stems(a), stems(b)];
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  if (short.size === 0) return 0;
  return [...short].filter((stem) => long.has(stem)).length / short.size;
}

function stems(text: string): Set<string> {
  const words = foldText(text).match(/\p{N}+|\p{L}[\p{L}\p{M}]*/gu) ?? [];
  return new Set(
    words.filter((word) => word.length > 2 || /\p{N}/u.test(word)).map((word) => word.slice(0, 5)),
  );
}
