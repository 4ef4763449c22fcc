import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { getPreferences } from "#lib/desk/queries";
import { Keys } from "./keys";

export const metadata = { title: "Keys" };

export default async function KeysPage() {
  const { context } = await requireSession();
  const { shortcuts } = await read(context, getPreferences);
  return (
    <Page>
      <PageHeader title="Keys" />
      <Keys choices={shortcuts} />
    </Page>
  );
}
