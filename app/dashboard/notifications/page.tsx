import { Bell } from "lucide-react";
import Link from "next/link";
import { Page } from "#components/dashboard/shell/page";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pager } from "#components/ui/pager";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listNotifications } from "#lib/notify/queries";
import { startOver } from "../start-over";
import { Notifications } from "./notifications";

export const metadata = { title: "Notifications" };

const path = "/dashboard/notifications";

type NotificationsPageProps = { searchParams: Promise<{ cursor?: string }> };

export default async function NotificationsPage({ searchParams }: NotificationsPageProps) {
  const { context } = await requireSession();
  const { cursor } = await searchParams;
  const { data, nextCursor } = await read(context, (ctx) =>
    listNotifications(ctx, { cursor, limit: 50 }),
  ).catch(startOver(path));
  return (
    <Page>
      <PageHeader
        title="Notifications"
        description={
          <Link href="/dashboard/settings/notifications" className="text-accent underline underline-offset-3">
            Choose what you hear of
          </Link>
        }
      />
      {data.length === 0 ? (
        <EmptyState icon={Bell} title="Nothing to know">
          Mentions, assignments and conversations that need a person appear here.
        </EmptyState>
      ) : (
        <Notifications notifications={data} />
      )}
      <Pager path={path} cursor={cursor} nextCursor={nextCursor} />
    </Page>
  );
}
