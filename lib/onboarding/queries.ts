import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { type Onboarding, onboardingSchema, onboardingStepKeys } from "#lib/onboarding/schema";

type Facts = Record<(typeof onboardingStepKeys)[number], boolean> & {
  broken: boolean;
  username: string | null;
  dismissed: boolean;
};

/** The checklist ticks itself: each step is read from what it leaves behind. */
export async function getOnboarding(ctx: Context): Promise<Onboarding> {
  const { organizationId: id } = ctx;
  const { rows } = await sql<Facts>`
    select
      exists (select from channels c where c.organization_id = o.id and c.status <> 'disconnected') as connect,
      exists (select from channels c where c.organization_id = o.id and c.status = 'needs_reconnect')
        and not exists (select from channels c where c.organization_id = o.id and c.status = 'active') as broken,
      exists (select from conversations c where c.organization_id = o.id and c.last_message_at is not null) as test,
      exists (select from knowledge_sources k where k.organization_id = o.id and k.status = 'ready') as teach,
      exists (select from channels c where c.organization_id = o.id and c.assistant_mode <> 'suggest')
        or exists (select from onboarding b where b.organization_id = o.id and b.mode_chosen_at is not null) as mode,
      o.business_hours is not null as hours,
      (select count(*) from members m where m.organization_id = o.id) > 1
        or exists (select from audit_entries a where a.organization_id = o.id and a.action = 'member.invited') as invite,
      exists (select from messages m join conversations c on c.id = m.conversation_id
        where c.organization_id = o.id and m.organization_id = o.id and m.direction = 'outbound'
          and m.author_type in ('assistant', 'member') and m.status in ('sent', 'read')) as live,
      (select c.username from channels c where c.organization_id = o.id and c.status = 'active'
        order by c.connected_at limit 1) as username,
      exists (select from onboarding b where b.organization_id = o.id and b.dismissed_at is not null) as dismissed
    from organizations o where o.id = ${id}`.execute(ctx.db);
  const [facts] = rows;
  return onboardingSchema.parse({
    steps: onboardingStepKeys.map((key) => ({ key, done: facts?.[key] ?? false })),
    broken: facts?.broken ?? false,
    username: facts?.username ?? null,
    dismissed: facts?.dismissed ?? false,
  });
}
