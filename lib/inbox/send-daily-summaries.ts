import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { notify } from "#lib/notify/notify";

const morningHour = 8;

type Numbers = {
  received: number;
  conversations: number;
  byAssistant: number;
  byPeople: number;
  waiting: number;
};

/**
 * Tells every organisation's members about yesterday, once, at eight in the morning where it is. A day on which
 * nobody wrote and nobody waits is not worth a mail. @returns how many organisations were told
 */
export async function sendDailySummaries(db: Db, now = new Date()): Promise<number> {
  const { rows } = await sql<{ id: string; name: string; timeZone: string; today: string }>`
    select o.id, o.name, o.time_zone, to_char(${now}::timestamptz at time zone o.time_zone, 'YYYY-MM-DD') as today
    from organizations o
    where extract(hour from ${now}::timestamptz at time zone o.time_zone) >= ${morningHour}
      and not exists (select from daily_summaries d where d.organization_id = o.id
        and d.day = (${now}::timestamptz at time zone o.time_zone)::date)`.execute(db);
  let told = 0;
  for (const organization of rows) {
    if (await db.transaction().execute((trx) => summarise(trx, organization))) told += 1;
  }
  return told;
}

async function summarise(
  trx: Db,
  {
    id: organizationId,
    name,
    timeZone,
    today,
  }: { id: string; name: string; timeZone: string; today: string },
): Promise<boolean> {
  const { rows: claimed } = await sql`insert into daily_summaries (organization_id, day)
    values (${organizationId}, ${today}::date) on conflict do nothing returning day`.execute(trx);
  if (claimed.length === 0) return false;
  const numbers = await numbersOfYesterday(trx, { organizationId, timeZone, today });
  if (numbers.received === 0 && numbers.waiting === 0) return false;
  const members = await trx
    .selectFrom("members")
    .select("id")
    .where("organizationId", "=", organizationId)
    .execute();
  const body = inWords(numbers);
  await notify(trx, {
    organizationId,
    memberIds: members.map((member) => member.id),
    kind: "daily_summary",
    title: `Yesterday at ${name}`,
    body,
    mailBody: `${body}\n\n${env().appUrl}/dashboard/inbox`,
  });
  return true;
}

async function numbersOfYesterday(
  trx: Db,
  { organizationId, timeZone, today }: { organizationId: string; timeZone: string; today: string },
): Promise<Numbers> {
  const { rows } = await sql<Numbers>`
    with day as (
      select (${today}::date - 1)::timestamp at time zone ${timeZone} as starts,
        ${today}::date::timestamp at time zone ${timeZone} as ends
    )
    select count(*) filter (where m.direction = 'inbound')::int as received,
      count(distinct m.conversation_id) filter (where m.direction = 'inbound')::int as conversations,
      count(*) filter (where m.author_type = 'assistant' and m.status in ('sent', 'read'))::int as by_assistant,
      count(*) filter (where m.author_type in ('member', 'external') and m.status in ('sent', 'read'))::int as by_people,
      (select count(*)::int from conversations w where w.organization_id = ${organizationId}
        and w.status = 'open' and w.needs_human) as waiting
    from day
    join conversations c on c.organization_id = ${organizationId} and c.last_message_at >= day.starts
    join messages m on m.conversation_id = c.id and m.organization_id = c.organization_id
      and m.occurred_at >= day.starts and m.occurred_at < day.ends`.execute(trx);
  return rows[0] ?? { received: 0, conversations: 0, byAssistant: 0, byPeople: 0, waiting: 0 };
}

function inWords({ received, conversations, byAssistant, byPeople, waiting }: Numbers): string {
  const lines = [
    `${counted(received, "message")} came in from ${counted(conversations, "customer")}.`,
    `The assistant sent ${counted(byAssistant, "answer")}, your team ${byPeople}.`,
    waiting === 0
      ? "Nobody is waiting for a person."
      : `${counted(waiting, "conversation")} waiting for a person.`,
  ];
  return lines.join(" ");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
