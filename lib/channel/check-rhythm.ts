import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { env } from "#lib/env";
import { notify } from "#lib/notify/notify";

const kind = "channel_quiet";

type Quiet = {
  id: string;
  organizationId: string;
  username: string;
  title: string;
  timeZone: string;
  since: Date;
  longestMs: number;
};

/**
 * Scheduled, hourly: a connection can stop delivering without an error anywhere. Where nothing has come for twice its
 * own longest pause, and six hours at least, owners and admins are told, once per silence.
 */
export async function checkRhythm(db: Db): Promise<void> {
  for (const channel of await quietChannels(db)) await tellQuiet(db, channel);
}

// A reconnect begins a new wait. Its history must hold a week, so that nights and Sundays count as pauses.
const waits = sql`greatest(ch.last_webhook_at, ch.status_changed_at) < now() - interval '6 hours'`;
const title = sql<string>`'Nothing arrives for @' || ch.username`;
const told = sql`exists (select from notifications n where n.organization_id = ch.organization_id
  and n.kind = ${kind} and n.title = ${title} and n.created_at > ch.last_webhook_at)`;

/** Only what is silent by the clock has its two weeks before the silence read, conversation by conversation. */
async function quietChannels(db: Db): Promise<Quiet[]> {
  const { rows } = await sql<Quiet>`
    select ch.id, ch.organization_id, ch.username, ${title} as title, o.time_zone, ch.last_webhook_at as since,
      (extract(epoch from spoke.longest) * 1000)::float8 as longest_ms
    from channels ch join organizations o on o.id = ch.organization_id
    cross join lateral (
      select count(*) as times, max(at) - min(at) as span, max(at - before) as longest
      from (
        select m.occurred_at as at, lag(m.occurred_at) over (order by m.occurred_at) as before
        from conversations c join messages m on m.conversation_id = c.id
        where c.organization_id = ch.organization_id and c.channel_id = ch.id
          and c.listed_at > ch.last_webhook_at - interval '14 days'
          and m.organization_id = ch.organization_id and m.direction = 'inbound'
          and m.occurred_at > ch.last_webhook_at - interval '14 days' and m.occurred_at <= now()
      ) as message
    ) as spoke
    where ch.status = 'active' and ch.last_webhook_at > now() - interval '30 days' and ${waits} and not ${told}
      and spoke.times >= 20 and spoke.span >= interval '7 days'
      and greatest(ch.last_webhook_at, ch.status_changed_at) < now() - 2 * spoke.longest
    order by ch.id`.execute(db);
  return rows;
}

/** Under the channel's lock, so that another process that finds the same silence sees that it was told. */
async function tellQuiet(db: Db, channel: Quiet): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows } = await sql`select ch.id from channels ch
      where ch.id = ${channel.id} and ch.status = 'active' and ${waits} for no key update`.execute(trx);
    if (rows.length === 0 || (await wasTold(trx, channel.id))) return;
    const { organizationId } = channel;
    const body = wordsFor(channel);
    const page = `${env().appUrl}/dashboard/integrations`;
    await notify(trx, {
      organizationId,
      kind,
      title: channel.title,
      body,
      mailBody: `${body}\n\nThe connection: ${page}`,
    });
  });
}

/** A statement of its own, since it must see what was committed while the lock was waited for. */
async function wasTold(trx: Db, channelId: string): Promise<boolean> {
  const { rows } = await sql`select ch.id from channels ch
    where ch.id = ${channelId} and ${told}`.execute(trx);
  return rows.length > 0;
}

function wordsFor({ username, since, timeZone, longestMs }: Quiet): string {
  const from = since.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short", timeZone });
  return (
    `Nothing has come from Instagram for @${username} since ${from} (${timeZone}), ` +
    `${inWords(Date.now() - since.getTime())} ago. In the two weeks before, the longest pause between two messages ` +
    `was ${inWords(longestMs)}. Write this account a message from another one. If it does not arrive here, ` +
    "connect the account again under Integrations."
  );
}

const minute = 60_000;

function inWords(ms: number): string {
  const hours = Math.round(ms / (60 * minute));
  if (hours < 2) return `${Math.max(1, Math.round(ms / minute))} minutes`;
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
