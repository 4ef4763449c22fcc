import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import type { Context } from "#lib/auth/context";
import { can } from "#lib/auth/permissions";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listInvitations, listTeam } from "#lib/team/queries";
import { Members } from "./members";

export const metadata = { title: "Members" };

export default async function MembersPage() {
  const { context, member } = await requireSession();
  const manages = can(member.role, "members.manage");
  const { members, invitations } = await read(context, async (ctx) => ({
    members: await listTeam(ctx, { limit: 100 }),
    invitations: manages ? await waiting(ctx) : undefined,
  }));
  return (
    <Page>
      <PageHeader title="Members" />
      <Members
        members={members.data.map(({ id, name, email, role, available }) => ({
          id,
          name,
          email,
          role,
          available,
        }))}
        invitations={invitations}
        own={{ id: member.id, role: member.role }}
      />
    </Page>
  );
}

async function waiting(ctx: Context) {
  const { data } = await listInvitations(ctx, { limit: 100, status: "waiting" });
  return data.map(({ id, email, role, invited_by, sent_at, status }) => ({
    id,
    email,
    role,
    inviterName: invited_by.name,
    sentAt: sent_at,
    expired: status === "expired",
  }));
}
