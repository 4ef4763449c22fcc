import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { Page } from "#components/dashboard/shell/page";
import { BackLink } from "#components/ui/back-link";
import { Badge } from "#components/ui/badge";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pager } from "#components/ui/pager";
import { RelativeTime } from "#components/ui/relative-time";
import { getSettings } from "#lib/assistant/queries";
import { listRehearsals } from "#lib/assistant/rehearsal-queries";
import type { Rehearsal } from "#lib/assistant/rehearsal-schema";
import { can } from "#lib/auth/permissions";
import { requireSession } from "#lib/auth/session";
import { startOver } from "../../start-over";
import { Rehearse } from "./rehearse";

export const metadata = { title: "Rehearsals" };

const path = "/dashboard/assistant/rehearsals";

type RehearsalsPageProps = { searchParams: Promise<{ cursor?: string }> };

export default async function RehearsalsPage({ searchParams }: RehearsalsPageProps) {
  const { context, member } = await requireSession();
  const { cursor } = await searchParams;
  const settings = await getSettings(context);
  const { data, next_cursor: next } = await listRehearsals(context, { limit: 25, cursor }).catch(
    startOver(path),
  );
  return (
    <Page>
      <BackLink href="/dashboard/assistant">Assistant</BackLink>
      <PageHeader
        title="Rehearsals"
        description={
          <>
            Real questions, answered with a change and without. Rehearse instructions here, and a source where
            you edit it under{" "}
            <Link href="/dashboard/knowledge" className="text-accent underline underline-offset-3">
              Knowledge
            </Link>
            .
          </>
        }
        action={can(member.role, "assistant.edit") ? <Rehearse settings={settings} /> : undefined}
      />
      {data.length === 0 ? (
        <EmptyState icon={FlaskConical} title="Nothing rehearsed yet">
          A rehearsal shows what a change makes better and worse before any customer reads it.
        </EmptyState>
      ) : (
        <ul
          aria-label="Rehearsals"
          className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
        >
          {data.map((rehearsal) => (
            <Row key={rehearsal.id} rehearsal={rehearsal} />
          ))}
        </ul>
      )}
      <Pager path={path} cursor={cursor} nextCursor={next} />
    </Page>
  );
}

const states = { running: "Running", finished: "Not published", cancelled: "Cancelled", failed: "Failed" };

function Row({ rehearsal }: { rehearsal: Rehearsal }) {
  const { id, status, worse, changed, better, same, published_at: published } = rehearsal;
  return (
    <li>
      <Link href={`${path}/${id}`} className="flex flex-col gap-1 px-5 py-3 hover:bg-sunken">
        <span className="flex flex-wrap items-center gap-x-2 font-medium">
          {worse} worse, {changed} to judge, {better} better, {same} same
          <Badge tone={published ? "positive" : "neutral"}>{published ? "Published" : states[status]}</Badge>
        </span>
        <span className="text-sm text-text-2">
          {rehearsal.created_by ?? "A former member"}, <RelativeTime value={rehearsal.created_at} />
        </span>
      </Link>
    </li>
  );
}
