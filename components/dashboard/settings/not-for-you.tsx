import { Lock } from "lucide-react";
import { Page } from "#components/dashboard/shell/page";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";

/** A settings page somebody's role does not open. */
export function NotForYou({ title, who = "Owners and admins" }: { title: string; who?: string }) {
  return (
    <Page>
      <PageHeader title={title} />
      <EmptyState icon={Lock} title={`${who} see this page`}>
        Ask one of them in your organisation if something here should change.
      </EmptyState>
    </Page>
  );
}
