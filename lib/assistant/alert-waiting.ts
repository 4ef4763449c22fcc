import { sql } from "kysely";
import { isClosed } from "#lib/assistant/is-closed";
import type { Db } from "#lib/db/client";
import { notify } from "#lib/notify/notify";

type Waiting = {
  conversationId: string;
  organizationId: string;
  messageId: string;
  assigneeId: string | null;
  number: number;
  minutes: number;
  businessHours: unknown;
};

const batch = 200;

/**
 * Tells people about customers who have waited past the target: what they wrote was neither answered by a person nor by
 * the assistant with more than the sentence of a handoff, and asks for an answer. Once per message, while it is open.
 */
export async function alertWaiting(db: Db, now = new Date()): Promise<void> {
  for (const waiting of await findWaiting(db, now)) {
    if (isClosed(waiting.businessHours, now)) continue;
    await db.transaction().execute((trx) => alert(trx, waiting));
  }
}

async function findWaiting(db: Db, now: Date): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select c.id as conversation_id, c.organization_id, last.id as message_id, c.assignee_id,
      c.number::int as number, coalesce(s.minutes, 60) as minutes, o.business_hours
    from conversations c
    join organizations o on o.id = c.organization_id
    left join lateral (
      select waiting_alert_minutes as minutes, true as saved from assistant_settings
      where organization_id = c.organization_id
    ) s on true
    cross join lateral (
      select m.id, m.occurred_at from messages m
      where m.conversation_id = c.id and m.direction = 'inbound' and m.status <> 'deleted'
      order by m.occurred_at desc, m.seq desc limit 1
    ) last
    where c.status = 'open'
      and (c.last_message_direction = 'inbound' or c.needs_human or c.last_message_author_type = 'system')
      and c.window_opened_at > ${now}::timestamptz - interval '7 days'
      and c.window_opened_at < ${now}::timestamptz - interval '1 minute'
      and (s.saved is null or s.minutes is not null)
      and last.occurred_at < ${now}::timestamptz - make_interval(mins => coalesce(s.minutes, 60))
      and not exists (
        select 1 from waiting_alerts w where w.conversation_id = c.id and w.message_id = last.id
      )
      and not exists (
        select 1 from messages m left join assistant_runs r on r.id = m.run_id
        where m.conversation_id = c.id and m.direction = 'outbound' and m.status not in ('failed', 'deleted')
          and m.occurred_at > last.occurred_at
          and (m.author_type in ('member', 'external') or (m.author_type = 'assistant' and r.decision = 'reply'))
      )
      and not exists (
        select 1 from assistant_runs r where r.conversation_id = c.id and r.status = 'finished'
          and r.outcome = 'silent' and last.id = any(r.message_ids)
      )
    order by c.window_opened_at limit ${batch}`.execute(db);
  return rows;
}

async function alert(trx: Db, waiting: Waiting): Promise<void> {
  const { conversationId, organizationId, messageId, assigneeId, minutes, number } = waiting;
  const noted = await trx
    .insertInto("waitingAlerts")
    .values({ conversationId, organizationId, messageId })
    .onConflict((conflict) =>
      conflict
        .column("conversationId")
        .doUpdateSet({ messageId, alertedAt: new Date() })
        .where("waitingAlerts.messageId", "<>", messageId),
    )
    .returning("conversationId")
    .executeTakeFirst();
  if (noted === undefined) return;
  const members = await trx
    .selectFrom("members")
    .select("id")
    .where("organizationId", "=", organizationId)
    .execute();
  await notify(trx, {
    organizationId,
    memberIds: assigneeId === null ? members.map(({ id }) => id) : [assigneeId],
    kind: "customer_waiting",
    title: "A customer is still waiting",
    body: `Conversation ${number} has waited longer than ${inWords(minutes)} for an answer.`,
    conversationId,
  });
}

function inWords(minutes: number): string {
  if (minutes % 60 !== 0) return `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  return `${minutes / 60} ${minutes === 60 ? "hour" : "hours"}`;
}
