import { ContactRound, SearchX } from "lucide-react";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ContactFilters } from "#components/dashboard/contacts/contact-filters";
import { ContactList } from "#components/dashboard/contacts/contact-list";
import { Page } from "#components/dashboard/shell/page";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pager } from "#components/ui/pager";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listChannels } from "#lib/channel/queries";
import { AppError } from "#lib/errors";
import { listContacts } from "#lib/inbox/list-contacts";
import { listContactsSchema } from "#lib/inbox/schema";

export const metadata = { title: "Contacts" };

const path = "/dashboard/contacts";

type ContactsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ContactsPage({ searchParams }: ContactsPageProps) {
  const { context } = await requireSession();
  const query = listContactsSchema.catch({ limit: 50 }).parse(present(await searchParams));
  const { channels, page } = await read(context, async (ctx) => ({
    channels: await listChannels(ctx),
    page: await listContacts(ctx, query),
  })).catch(startOver);
  const { data, next_cursor } = page;
  const { q, channel_id, language } = query;
  const narrowed = Boolean(q || channel_id || language);
  return (
    <Page width="wide">
      <PageHeader
        title="Contacts"
        description="Everyone who has written to you."
        action={
          <Button asChild>
            <Link href={`${path}/fields`}>Fields</Link>
          </Button>
        }
      />
      <ContactFilters action={path} query={query} channels={channels} />
      {data.length > 0 ? <ContactList contacts={data} /> : <NoContacts searched={narrowed} />}
      <Pager path={path} query={{ q, channel_id, language }} cursor={query.cursor} nextCursor={next_cursor} />
    </Page>
  );
}

function NoContacts({ searched }: { searched: boolean }) {
  if (searched) {
    return (
      <EmptyState
        icon={SearchX}
        title="Nobody found"
        action={
          <Button asChild>
            <Link href={path}>Show everyone</Link>
          </Button>
        }
      >
        Try a part of the name, the username or a field, or fewer filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={ContactRound}
      title="Nobody has written yet"
      action={
        <Button asChild>
          <Link href="/dashboard/integrations">Look at your connection</Link>
        </Button>
      }
    >
      People appear here with their first message to a connected account.
    </EmptyState>
  );
}

/** A form sends its empty fields too. */
function present(search: Record<string, string | string[] | undefined>) {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value));
}

/** A cursor that was cut off or made up: the list from its beginning is what was meant. */
function startOver(error: unknown): never {
  if (error instanceof AppError && error.code === "validation") redirect(path);
  throw error;
}
