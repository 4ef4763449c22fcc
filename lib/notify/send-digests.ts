import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { queueMail } from "#lib/notify/send-mail";

/** Time to see it in the app before a mail is made of it. */
const graceMinutes = 15;
const dailyHour = 8;
const mostListed = 30;

type Due = { memberId: string; organizationId: string; email: string; organizationName: string };

/**
 * Handler of `send_digests`: one mail for each member whose unread notifications are wanted by mail and due, at the
 * pace they chose. Several processes take turns by the member's row. @returns how many were queued
 */
export async function sendDigests(db: Db, now = new Date()): Promise<number> {
  let sent = 0;
  for (const member of await dueMembers(db, now)) {
    if (await db.transaction().execute((trx) => sendDigest(trx, member, now))) sent += 1;
  }
  return sent;
}

async function dueMembers(db: Db, now: Date): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select m.id as member_id, m.organization_id, m.email, o.name as organization_name
    from members m
    join organizations o on o.id = m.organization_id
    left join notification_settings s on s.member_id = m.id
    where m.id in (
        select n.member_id from notifications n
        where n.mail_due and n.mailed_at is null and n.read_at is null
          and n.created_at < ${now}::timestamptz - make_interval(mins => ${graceMinutes}))
      and case coalesce(s.digest, 'hourly')
        when 'hourly' then s.digest_sent_at is null or s.digest_sent_at <= ${now}::timestamptz - interval '1 hour'
        when 'daily' then extract(hour from ${now}::timestamptz at time zone o.time_zone) >= ${dailyHour}
          and (s.digest_sent_at is null
            or (s.digest_sent_at at time zone o.time_zone)::date < (${now}::timestamptz at time zone o.time_zone)::date)
        else false end
    order by m.id limit 500`.execute(db);
  return rows;
}

async function sendDigest(trx: Db, member: Due, now: Date): Promise<boolean> {
  const { memberId, organizationId } = member;
  await trx
    .insertInto("notificationSettings")
    .values({ memberId, organizationId, digestSentAt: now })
    .onConflict((row) => row.column("memberId").doUpdateSet({ digestSentAt: now }))
    .execute();
  const listed = await trx
    .updateTable("notifications")
    .set({ mailedAt: now })
    .where("organizationId", "=", organizationId)
    .where("memberId", "=", memberId)
    .where("mailDue", "=", true)
    .where("mailedAt", "is", null)
    .where("readAt", "is", null)
    .returning(["title", "body", "conversationId", "createdAt"])
    .execute();
  if (listed.length === 0) return false;
  listed.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  await queueMail(trx, { organizationId, to: member.email, ...digestMail(member.organizationName, listed) });
  return true;
}

type Listed = { title: string; body: string; conversationId: string | null };

function digestMail(organizationName: string, listed: Listed[]): { subject: string; body: string } {
  const { appUrl } = env();
  const inbox = `${appUrl}/dashboard/inbox`;
  const lines = listed
    .slice(0, mostListed)
    .map(({ title, body, conversationId }) =>
      [title, body, conversationId ? `${inbox}/${conversationId}` : ""].filter(Boolean).join("\n"),
    );
  const more = listed.length - lines.length;
  if (more > 0) lines.push(`And ${more} more: ${inbox}`);
  const [first] = listed;
  const subject =
    listed.length === 1 && first
      ? first.title
      : `${listed.length} things wait for you at ${organizationName}`;
  const footer = `How often these come: ${appUrl}/dashboard/settings/notifications`;
  return { subject, body: [...lines, footer].join("\n\n") };
}
