import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { Pager } from "#components/ui/pager";
import type { Context } from "#lib/auth/context";
import { can } from "#lib/auth/permissions";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { countOwners, listInvitations, listTeam } from "#lib/team/queries";
import { startOver } from "../../start-over";
import { Members } from "./members";

export const metadata = { title: "Members" };

const path = "/dashboard/settings/members";
const pageSize = 100;

type MembersPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MembersPage({ searchParams }: MembersPageProps) {
  const { context, member } = await requireSession();
  const { cursor, invited } = cursorsIn(await searchParams);
  const manages = can(member.role, "members.manage");
  const { members, owners, invitations } = await read(context, async (ctx) => ({
    members: await listTeam(ctx, { limit: pageSize, cursor }),
    owners: await countOwners(ctx),
    invitations: manages ? await waiting(ctx, invited) : undefined,
  })).catch(startOver(path));
  const { data, next_cursor: nextCursor } = members;
  return (
    <Page>
      <PageHeader title="Members" />
      <Members
        members={data.map(({ id, name, email, role, available }) => ({ id, name, email, role, available }))}
        owners={owners}
        membersPager={<Pager path={path} query={{ invited }} cursor={cursor} nextCursor={nextCursor} />}
        invitations={invitations?.data}
        invitationsPager={
          invitations ? (
            <Pager
              path={path}
              query={{ cursor }}
              name="invited"
              cursor={invited}
              nextCursor={invitations.next_cursor}
            />
          ) : null
        }
        own={{ id: member.id, role: member.role }}
      />
    </Page>
  );
}

async function waiting(ctx: Context, cursor: string | undefined) {
  const { data, next_cursor } = await listInvitations(ctx, { limit: pageSize, status: "waiting", cursor });
  const open = data.map(({ id, email, role, invited_by, sent_at, status }) => ({
    id,
    email,
    role,
    inviterName: invited_by.name,
    sentAt: sent_at,
    expired: status === "expired",
  }));
  return { data: open, next_cursor };
}

function cursorsIn({ cursor, invited }: Record<string, string | string[] | undefined>) {
  const text = (value: typeof cursor) => (typeof value === "string" && value ? value : undefined);
  return { cursor: text(cursor), invited: text(invited) };
}
