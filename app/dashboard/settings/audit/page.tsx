import { ScrollText } from "lucide-react";
import { AuditFilter } from "#components/dashboard/settings/audit-filter";
import { AuditList } from "#components/dashboard/settings/audit-list";
import { NotForYou } from "#components/dashboard/settings/not-for-you";
import { Page } from "#components/dashboard/shell/page";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pager } from "#components/ui/pager";
import { can } from "#lib/auth/permissions";
import { listMembers } from "#lib/auth/queries";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listAudit } from "#lib/team/list-audit";
import { listAuditSchema } from "#lib/team/schema";
import { startOver } from "../../start-over";

export const metadata = { title: "Audit" };

const path = "/dashboard/settings/audit";

type AuditPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const { context, member } = await requireSession();
  if (!can(member.role, "audit.read")) return <NotForYou title="Audit" />;
  const given = Object.entries(await searchParams).filter(([, value]) => value !== "");
  const query = listAuditSchema.catch({ limit: 50 }).parse(Object.fromEntries(given));
  const { members, page } = await read(context, async (ctx) => ({
    members: await listMembers(ctx),
    page: await listAudit(ctx, query),
  })).catch(startOver(path));
  const { member_id, action, subject_type } = query;
  const chosen = { member_id, action, subject_type };
  return (
    <Page>
      <PageHeader title="Audit" description="Who did what in this organisation." />
      <AuditFilter path={path} members={members.map(({ id, name }) => ({ id, name }))} chosen={chosen} />
      {page.data.length > 0 ? (
        <AuditList entries={page.data} />
      ) : (
        <EmptyState icon={ScrollText} title="Nothing here">
          No entry fits what you chose. Show everyone and everything to see the whole trail.
        </EmptyState>
      )}
      <Pager path={path} query={chosen} cursor={query.cursor} nextCursor={page.next_cursor} />
    </Page>
  );
}
