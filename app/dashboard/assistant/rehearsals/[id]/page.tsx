import { notFound } from "next/navigation";
import { z } from "zod";
import { RehearsalProposal } from "#components/dashboard/assistant/rehearsal-proposal";
import { RehearsalSummary } from "#components/dashboard/assistant/rehearsal-summary";
import { Page } from "#components/dashboard/shell/page";
import { Alert } from "#components/ui/alert";
import { BackLink } from "#components/ui/back-link";
import { PageHeader } from "#components/ui/page-header";
import { Pager } from "#components/ui/pager";
import { getRehearsal, listRehearsalCases } from "#lib/assistant/rehearsal-queries";
import { listCasesSchema, type Rehearsal } from "#lib/assistant/rehearsal-schema";
import type { Context } from "#lib/auth/context";
import { can } from "#lib/auth/permissions";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { AppError } from "#lib/errors";
import { sourceTitles } from "#lib/knowledge/source-titles";
import { Cases, Deeds } from "./rehearsal-desk";

export const metadata = { title: "Rehearsal" };

type RehearsalPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RehearsalPage({ params, searchParams }: RehearsalPageProps) {
  const { context, member } = await requireSession();
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  const query = listCasesSchema.catch({ limit: 50 }).parse(await searchParams);
  const { rehearsal, cases, titles } = await read(context, (ctx) => readAll(ctx, id, query.cursor)).catch(
    missing,
  );
  return (
    <Page width="wide">
      <BackLink href="/dashboard/assistant/rehearsals">Rehearsals</BackLink>
      <PageHeader
        title="Rehearsal"
        description={descriptions(rehearsal)}
        action={<Deeds rehearsal={rehearsal} mayChange={can(member.role, "assistant.edit")} />}
      />
      {rehearsal.status === "failed" ? (
        <Alert tone="danger">
          It broke off after {rehearsal.done} questions. Discard it and try once more.
        </Alert>
      ) : null}
      <RehearsalSummary rehearsal={rehearsal} />
      <RehearsalProposal proposal={rehearsal.proposal} titles={titles} />
      <Cases rehearsalId={id} cases={cases.data} open={rehearsal.published_at === null} />
      <Pager
        path={`/dashboard/assistant/rehearsals/${id}`}
        cursor={query.cursor}
        nextCursor={cases.next_cursor}
      />
    </Page>
  );
}

async function readAll(ctx: Context, id: string, cursor: string | undefined) {
  const rehearsal = await getRehearsal(ctx, id);
  const cases = await listRehearsalCases(ctx, id, { cursor });
  const ids = rehearsal.proposal.sources.flatMap((change) => (change.action === "add" ? [] : [change.id]));
  return { rehearsal, cases, titles: await sourceTitles(ctx, ids) };
}

function descriptions({ status, done, total, published_at: published }: Rehearsal): string {
  if (published) return "The change is published and holds.";
  if (status === "running") return "Real questions are being answered once more. Nothing is sent.";
  if (status === "cancelled") return `Cancelled after ${done} of ${total} questions. Nothing was sent.`;
  return `The last ${total} questions, answered as it does now and as it would. Nothing was sent.`;
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.code === "not-found") notFound();
  throw error;
}
