import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { can } from "#lib/auth/permissions";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listTargets } from "#lib/inbox/list-targets";
import { Targets } from "./targets";

export const metadata = { title: "Service targets" };

export default async function TargetsPage() {
  const { context, member } = await requireSession();
  return (
    <Page>
      <PageHeader title="Service targets" />
      <Targets targets={await read(context, listTargets)} mayChange={can(member.role, "inbox.configure")} />
    </Page>
  );
}
