import { sql } from "kysely";
import { type TopicOutcome, topicOutcomeSchema } from "#lib/assistant/outcome-schema";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";

/** The newest answers looked at, of the last 30 days. */
const looked = 2000;

const pleased = ["❤", "❤️", "♥️", "😍", "🥰", "👍", "🙏", "👏", "🔥", "💯", "🎉", "😊"];

/** What happened after the assistant's answers, by topic, the most asked first. */
export function getOutcomes(ctx: Context): Promise<TopicOutcome[]> {
  return read(ctx, async ({ db, organizationId }) => {
    const { rows } = await sql<Row>`
      with answered as (
        select r.id, r.conversation_id, coalesce(r.topic, 'other') as topic, r.created_at
        from assistant_runs r
        where r.organization_id = ${organizationId} and r.outcome = 'queued'
          and r.created_at > now() - interval '30 days'
        order by r.created_at desc limit ${looked}
      )
      select a.topic, count(*)::int as answers,
        (count(*) filter (where next.reason = 'thanks' or hearted.yes))::int as thanked,
        (count(*) filter (where next.reason = 'repeated_question'))::int as asked_again,
        (count(*) filter (where next.decision = 'handoff' or wrote.yes))::int as person,
        (count(*) filter (where alone.yes))::int as resolved_alone,
        (count(*) filter (where back.yes or returned.yes))::int as reopened,
        coalesce(sum(said.good), 0)::int as good, coalesce(sum(said.bad), 0)::int as bad
      from answered a
      join lateral (
        select m.id, m.external_id, m.channel_id, m.occurred_at from messages m
        where m.conversation_id = a.conversation_id and m.organization_id = ${organizationId} and m.run_id = a.id
          and m.author_type = 'assistant' and m.status in ('sent', 'read')
        order by m.seq limit 1) m on true
      left join lateral (
        select n.reason, n.decision from assistant_runs n
        where n.conversation_id = a.conversation_id and n.organization_id = ${organizationId} and n.status = 'finished'
          and n.created_at > a.created_at and n.created_at < a.created_at + interval '1 day'
        order by n.created_at limit 1) next on true
      left join lateral (
        select true as yes from reactions x
        where x.organization_id = ${organizationId} and x.channel_id = m.channel_id
          and x.message_external_id = m.external_id
          and x.author_type = 'contact' and x.emoji = any(${pleased}::text[]) limit 1) hearted on true
      left join lateral (
        select true as yes from messages p
        where p.conversation_id = a.conversation_id and p.organization_id = ${organizationId}
          and p.author_type in ('member', 'external') and p.status not in ('failed', 'deleted')
          and p.occurred_at > m.occurred_at and p.occurred_at < m.occurred_at + interval '1 day' limit 1) wrote on true
      left join lateral (
        select true as yes from tickets t
        where t.conversation_id = a.conversation_id and t.organization_id = ${organizationId}
          and t.outcome = 'assistant_alone' and a.created_at between t.opened_at and t.resolved_at limit 1) alone on true
      left join lateral (
        select true as yes from tickets t
        join tickets n on n.conversation_id = t.conversation_id and n.organization_id = ${organizationId}
          and n.opened_at > t.resolved_at and n.opened_at < t.resolved_at + interval '3 days'
        where t.conversation_id = a.conversation_id and t.organization_id = ${organizationId}
          and a.created_at between t.opened_at and t.resolved_at
          and coalesce((select r.reason from assistant_runs r where r.conversation_id = n.conversation_id
            and r.organization_id = ${organizationId}
            and r.status = 'finished' and r.created_at >= n.opened_at order by r.created_at limit 1), '') <> 'thanks'
        limit 1) back on true
      left join lateral (
        select true as yes from tickets t
        cross join unnest(t.resolved_before) ended
        cross join lateral (
          select w.author_type, w.occurred_at from messages w
          where w.conversation_id = t.conversation_id and w.organization_id = ${organizationId}
            and w.author_type in ('contact', 'member', 'external') and w.status not in ('failed', 'deleted')
            and w.occurred_at > ended and w.occurred_at < ended + interval '3 days'
          order by w.occurred_at limit 1) wrote_first
        where t.conversation_id = a.conversation_id and t.organization_id = ${organizationId}
          and a.created_at between t.opened_at and ended and wrote_first.author_type = 'contact'
          and coalesce((select r.reason from assistant_runs r where r.conversation_id = t.conversation_id
            and r.organization_id = ${organizationId} and r.status = 'finished'
            and r.created_at >= wrote_first.occurred_at order by r.created_at limit 1), '') <> 'thanks'
        limit 1) returned on true
      left join lateral (
        select (count(*) filter (where f.verdict = 'good'))::int as good,
          (count(*) filter (where f.verdict = 'bad'))::int as bad
        from message_feedback f where f.message_id = m.id and f.organization_id = ${organizationId}) said on true
      group by a.topic order by answers desc, a.topic`.execute(db);
    return rows.map(({ askedAgain, resolvedAlone, ...row }) =>
      topicOutcomeSchema.parse({ ...row, asked_again: askedAgain, resolved_alone: resolvedAlone }),
    );
  });
}

type Row = Omit<TopicOutcome, "asked_again" | "resolved_alone"> & {
  askedAgain: number;
  resolvedAlone: number;
};
