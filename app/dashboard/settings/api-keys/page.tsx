import type { ApiKeyRow } from "#components/dashboard/settings/api-keys-card";
import { NotForYou } from "#components/dashboard/settings/not-for-you";
import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { listApiKeys } from "#lib/auth/api-keys";
import { can } from "#lib/auth/permissions";
import { requireSession, type Session } from "#lib/auth/session";
import { ApiKeys } from "./api-keys";

export const metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const session = await requireSession();
  if (!can(session.member.role, "api_keys.manage")) return <NotForYou title="API keys" />;
  return (
    <Page>
      <PageHeader title="API keys" />
      <ApiKeys apiKeys={await keysInUse(session)} />
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
