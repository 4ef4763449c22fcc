import { BookOpen, SearchX } from "lucide-react";
import Link from "next/link";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { SearchNote } from "#components/dashboard/knowledge/search-note";
import { SourceFilters } from "#components/dashboard/knowledge/source-filters";
import type { SourceRow } from "#components/dashboard/knowledge/source-list";
import { Page } from "#components/dashboard/shell/page";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pager } from "#components/ui/pager";
import { SearchForm } from "#components/ui/search-form";
import type { Context } from "#lib/auth/context";
import { can } from "#lib/auth/permissions";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { AppError } from "#lib/errors";
import { listRecentImports, listSites } from "#lib/knowledge/import-queries";
import { countConditions, listSources } from "#lib/knowledge/queries";
import { type KnowledgeSource, listSourcesSchema } from "#lib/knowledge/schema";
import { searchStatus } from "#lib/knowledge/search-status";
import { Import, Imports, Sites } from "./import-desk";
import { Add, Sources, Tester } from "./knowledge-desk";

export const metadata = { title: "Knowledge" };

const path = "/dashboard/knowledge";
const excerptLength = 240;
/** Texts are kept as Markdown. */
const headingMarks = /^#+ /gm;

type KnowledgePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function KnowledgePage({ searchParams }: KnowledgePageProps) {
  const { context, member } = await requireSession();
  const mayChange = can(member.role, "knowledge.edit");
  const query = listSourcesSchema.catch({ limit: 50 }).parse(await searchParams);
  const { list, counts, imports, sites, status } = await read(context, (ctx) => readPage(ctx, query)).catch(
    startOver,
  );
  const { data, nextCursor } = list;
  const untouched = counts.all === 0 && imports.length === 0 && sites.length === 0;
  const { q, kind, condition, site_id } = query;
  return (
    <Page width="wide">
      <PageHeader
        title="Knowledge"
        description="What the assistant may answer from, and nothing else."
        action={mayChange && !untouched ? <Ways /> : undefined}
      />
      {untouched ? (
        <NoKnowledge mayChange={mayChange} />
      ) : (
        <>
          <SearchNote status={status} />
          <Imports imports={imports} mayChange={mayChange} />
          <Tester />
          <Sites sites={sites} mayChange={mayChange} />
          <div className="flex flex-col gap-3">
            <SearchForm action={path} label="Search knowledge" value={q} />
            <SourceFilters path={path} filter={{ q, kind, condition, site_id }} counts={counts} />
          </div>
          {data.length > 0 ? <Sources sources={data.map(toRow)} mayChange={mayChange} /> : <NothingFound />}
          <Pager
            path={path}
            query={{ q, kind, condition, site_id }}
            cursor={query.cursor}
            nextCursor={nextCursor}
          />
        </>
      )}
    </Page>
  );
}

async function readPage(ctx: Context, query: z.output<typeof listSourcesSchema>) {
  const list = await listSources(ctx, query);
  const counts = await countConditions(ctx);
  const imports = await listRecentImports(ctx);
  const sites = await listSites(ctx);
  const status = await searchStatus(ctx);
  return { list, counts, imports, sites, status };
}

function Ways() {
  return (
    <>
      <Import />
      <Add />
    </>
  );
}

/** Only what the list shows: a text may be long. */
function toRow(source: KnowledgeSource): SourceRow {
  const { id, kind, title, question, answer, text, state, error, url, version } = source;
  return {
    id,
    kind,
    title: question ?? title,
    excerpt: (answer ?? text ?? "").slice(0, excerptLength).replaceAll(headingMarks, ""),
    url,
    state,
    error,
    version,
    passages: source.passage_count,
    citations: source.cited_count,
    checkedAt: source.checked_at,
    updatedAt: source.updated_at,
  };
}

function NoKnowledge({ mayChange }: { mayChange: boolean }) {
  return (
    <EmptyState
      icon={BookOpen}
      title="The assistant knows nothing yet"
      action={mayChange ? <Ways /> : undefined}
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
      title="Nothing fits this search"
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
