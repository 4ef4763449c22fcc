import type { ApiKeyRow } from "#components/dashboard/settings/api-keys-card";
import { AppearanceCard } from "#components/dashboard/settings/appearance-card";
import { MembersCard } from "#components/dashboard/settings/members-card";
import { OrganizationCard } from "#components/dashboard/settings/organization-card";
import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { listApiKeys } from "#lib/auth/api-keys";
import { listMembers } from "#lib/auth/queries";
import { read } from "#lib/auth/read";
import { requireSession, type Session } from "#lib/auth/session";
import { leave, rememberTheme } from "../actions";
import { currentTheme } from "../theme";
import { ApiKeys } from "./api-keys";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  const session = await requireSession();
  const { context, member, organization } = session;
  const members = await read(context, listMembers);
  return (
    <Page>
      <PageHeader title="Settings" />
      <OrganizationCard organizationName={organization.name} email={member.email} signOut={leave} />
      <MembersCard
        members={members.map(({ id, name, email, role }) => ({ id, name, email, role }))}
        ownId={member.id}
      />
      <AppearanceCard theme={await currentTheme()} onTheme={rememberTheme} />
      {member.role === "agent" ? null : <ApiKeys apiKeys={await keysInUse(session)} />}
    </Page>
  );
}

/** Keys are service only in the database; the verb checks the role and the organisation. */
async function keysInUse({ context }: Session): Promise<ApiKeyRow[]> {
  const keys = await listApiKeys(context);
  return keys.map(({ id, name, prefix, memberName, createdAt, lastUsedAt }) => ({
    id,
    name,
    prefix,
    memberName,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}
