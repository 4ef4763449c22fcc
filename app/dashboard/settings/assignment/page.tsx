import { Plug } from "lucide-react";
import { Page } from "#components/dashboard/shell/page";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import type { Context } from "#lib/auth/context";
import { can } from "#lib/auth/permissions";
import { listMembers } from "#lib/auth/queries";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listChannels } from "#lib/channel/queries";
import { listAssignmentRules } from "#lib/inbox/list-assignment-rules";
import { Assignment } from "./assignment";

export const metadata = { title: "Assignment" };

export default async function AssignmentPage() {
  const { context, member } = await requireSession();
  const { channels, members } = await read(context, readAssignment);
  return (
    <Page>
      <PageHeader title="Assignment" />
      {channels.length > 0 ? (
        <Assignment channels={channels} members={members} mayChange={can(member.role, "inbox.configure")} />
      ) : (
        <EmptyState icon={Plug} title="No account is connected">
          Connect an Instagram account first. Then its conversations can be assigned in turn.
        </EmptyState>
      )}
    </Page>
  );
}

async function readAssignment(ctx: Context) {
  const rules = await listAssignmentRules(ctx);
  const members = await listMembers(ctx);
  const channels = (await listChannels(ctx)).flatMap(({ id, username, status }) => {
    const rule = rules.find(({ channel_id }) => channel_id === id);
    return rule && status !== "disconnected" ? [{ username, rule }] : [];
  });
  return { channels, members: members.map(({ id, name, available }) => ({ id, name, available })) };
}
