import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { can } from "#lib/auth/permissions";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listLabels } from "#lib/inbox/label-queries";
import { Labels } from "./labels";

export const metadata = { title: "Labels" };

export default async function LabelsPage() {
  const { context, member } = await requireSession();
  return (
    <Page>
      <PageHeader title="Labels" />
      <Labels labels={await read(context, listLabels)} mayChange={can(member.role, "inbox.configure")} />
    </Page>
  );
}
