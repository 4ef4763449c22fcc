import { Search, SearchX } from "lucide-react";
import { SearchFilters, type SearchWords } from "#components/dashboard/search/search-filters";
import { SearchResults } from "#components/dashboard/search/search-results";
import { Page } from "#components/dashboard/shell/page";
import { Alert } from "#components/ui/alert";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listChannels } from "#lib/channel/queries";
import { AppError } from "#lib/errors";
import { searchInbox } from "#lib/inbox/search-inbox";
import { type SearchResult, searchSchema } from "#lib/inbox/search-schema";

export const metadata = { title: "Search" };

const path = "/dashboard/search";

type SearchPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SearchPage({ searchParams }: SearchPageProps) {
  const { context } = await requireSession();
  const given = readWords(await searchParams);
  const { kind, cursor, ...words } = given;
  const channels = await read(context, listChannels);
  const parsed = words.q ? searchSchema.safeParse(given) : undefined;
  const found = parsed?.success
    ? await read(context, (ctx) => searchInbox(ctx, parsed.data)).catch(refused)
    : undefined;
  const moreOf = (wanted: string, place: string) =>
    `${path}?${new URLSearchParams({ ...present(words), kind: wanted, cursor: place })}`;
  const refusal = typeof found === "string" ? found : parsed?.error?.issues[0]?.message;
  return (
    <Page width="wide">
      <PageHeader title="Search" description="Messages, people and notes, by parts of words too." />
      <SearchFilters action={path} words={words} channels={channels} />
      {refusal ? <Alert tone="danger">{refusal}</Alert> : null}
      {found && typeof found !== "string" ? <Found result={found} moreOf={moreOf} /> : null}
      {words.q ? null : (
        <EmptyState icon={Search} title="What are you looking for?">
          Case and accents do not matter. Put words in quotation marks to find them together.
        </EmptyState>
      )}
    </Page>
  );
}

type FoundProps = { result: SearchResult; moreOf: (kind: string, cursor: string) => string };

function Found({ result, moreOf }: FoundProps) {
  const groups = Object.values(result);
  if (groups.some((group) => group && (group.data.length > 0 || group.next_cursor))) {
    return <SearchResults result={result} moreOf={moreOf} />;
  }
  return (
    <EmptyState icon={SearchX} title="Nothing found">
      Try fewer words, or a part of one. A filter may also leave out what you look for.
    </EmptyState>
  );
}

type Given = SearchWords & { kind?: string; cursor?: string };

function readWords(search: Record<string, string | string[] | undefined>): Given {
  const text = (name: string) => {
    const value = search[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() || undefined;
  };
  return {
    q: text("q") ?? "",
    channel_id: text("channel_id"),
    author_type: text("author_type"),
    status: text("status"),
    from: text("from"),
    to: text("to"),
    has_attachment: text("has_attachment"),
    kind: text("kind"),
    cursor: text("cursor"),
  };
}

function present(words: SearchWords): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

/** A cursor that was cut off or made up. */
function refused(error: unknown): string {
  if (error instanceof AppError && error.code === "validation") return error.message;
  throw error;
}
