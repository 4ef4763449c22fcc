import { RolesTable } from "#components/dashboard/settings/roles-table";
import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { permissions } from "#lib/auth/permissions";
import { requireSession } from "#lib/auth/session";

export const metadata = { title: "Roles" };

export default async function RolesPage() {
  const { member } = await requireSession();
  return (
    <Page>
      <PageHeader title="Roles" description="What each member may do. Everybody has one role." />
      <RolesTable rows={Object.values(permissions)} ownRole={member.role} />
    </Page>
  );
}
