import { CircleHelp } from "lucide-react";
import Link from "next/link";
import { Page } from "#components/dashboard/shell/page";
import { BackLink } from "#components/ui/back-link";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pager } from "#components/ui/pager";
import { listGaps } from "#lib/assistant/gap-queries";
import { can } from "#lib/auth/permissions";
import { requireSession } from "#lib/auth/session";
import { startOver } from "../../start-over";
import { GapList } from "./gap-list";

export const metadata = { title: "Unanswered questions" };

const path = "/dashboard/assistant/gaps";

type GapsPageProps = { searchParams: Promise<{ cursor?: string }> };

export default async function GapsPage({ searchParams }: GapsPageProps) {
  const { context, member } = await requireSession();
  const { cursor } = await searchParams;
  const proposed = await listGaps(context, { status: "proposed", limit: 100 });
  const open = await listGaps(context, { status: "open", limit: 25, cursor }).catch(startOver(path));
  const gaps = cursor ? open.data : [...proposed.data, ...open.data];
  return (
    <Page>
      <BackLink href="/dashboard/assistant">Assistant</BackLink>
      <PageHeader
        title="Unanswered questions"
        description={
          <>
            What customers asked and your{" "}
            <Link href="/dashboard/knowledge" className="text-accent underline underline-offset-3">
              knowledge
            </Link>{" "}
            does not say. Teach the answer once, and the assistant knows it from the next question on.
          </>
        }
      />
      {gaps.length === 0 ? (
        <EmptyState icon={CircleHelp} title="Nothing is open">
          Questions the assistant hands over for want of knowledge are gathered here.
        </EmptyState>
      ) : (
        <GapList gaps={gaps} mayDecide={can(member.role, "knowledge.edit")} />
      )}
      <Pager path={path} cursor={cursor} nextCursor={open.next_cursor} />
    </Page>
  );
}
