import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { pushKeys } from "#lib/notify/push-keys";
import { getPreferences } from "#lib/notify/queries";
import { Notifications } from "./notifications";

export const metadata = { title: "Notifications" };

export default async function NotificationsPage() {
  const { context } = await requireSession();
  const preferences = await read(context, getPreferences);
  const { publicKey } = await pushKeys(context.db);
  return (
    <Page>
      <PageHeader title="Notifications" />
      <Notifications preferences={preferences} publicKey={publicKey} />
    </Page>
  );
}
