import { BookOpen, SearchX } from "lucide-react";
import Link from "next/link";
import { redirect } from "next/navigation";
import type { SourceRow } from "#components/dashboard/knowledge/source-list";
import { Page } from "#components/dashboard/shell/page";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pager } from "#components/ui/pager";
import { SearchForm } from "#components/ui/search-form";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { AppError } from "#lib/errors";
import { listSources } from "#lib/knowledge/queries";
import { type KnowledgeSource, listSourcesSchema } from "#lib/knowledge/schema";
import { Add, Sources, Tester } from "./knowledge-desk";

export const metadata = { title: "Knowledge" };

const path = "/dashboard/knowledge";
const excerptLength = 240;

type KnowledgePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function KnowledgePage({ searchParams }: KnowledgePageProps) {
  const { context, member } = await requireSession();
  const mayChange = member.role !== "agent";
  const query = listSourcesSchema.catch({ limit: 50 }).parse(await searchParams);
  const { data, nextCursor } = await read(context, (ctx) => listSources(ctx, query)).catch(startOver);
  const untouched = data.length === 0 && !query.q && !query.cursor;
  return (
    <Page width="wide">
      <PageHeader
        title="Knowledge"
        description="What the assistant may answer from, and nothing else."
        action={mayChange && !untouched ? <Add /> : undefined}
      />
      {untouched ? (
        <NoKnowledge mayChange={mayChange} />
      ) : (
        <>
          <Tester />
          <SearchForm action={path} label="Search knowledge" value={query.q} />
          {data.length > 0 ? <Sources sources={data.map(toRow)} mayChange={mayChange} /> : <NothingFound />}
          <Pager path={path} query={{ q: query.q }} cursor={query.cursor} nextCursor={nextCursor} />
        </>
      )}
    </Page>
  );
}

/** Only what the list shows: a text may be long. */
function toRow({
  id,
  kind,
  title,
  question,
  answer,
  text,
  state,
  error,
  updated_at,
}: KnowledgeSource): SourceRow {
  const excerpt = (answer ?? text ?? "").slice(0, excerptLength);
  return { id, kind, title: question ?? title, excerpt, state, error, updatedAt: updated_at };
}

function NoKnowledge({ mayChange }: { mayChange: boolean }) {
  return (
    <EmptyState
      icon={BookOpen}
      title="The assistant knows nothing yet"
      action={mayChange ? <Add /> : undefined}
    >
      {mayChange ? null : "An owner or admin writes it down here. "}
      Begin with the questions customers ask most: shipping, returns, opening hours. Everything it says comes
      from here; what is not here goes to a person.
    </EmptyState>
  );
}

function NothingFound() {
  return (
    <EmptyState
      icon={SearchX}
      title="Nothing with these words"
      action={
        <Button asChild>
          <Link href={path}>Show everything</Link>
        </Button>
      }
    />
  );
}

/** A cursor that was cut off or made up: the list from its beginning is what was meant. */
function startOver(error: unknown): never {
  if (error instanceof AppError && error.code === "validation") redirect(path);
  throw error;
}
