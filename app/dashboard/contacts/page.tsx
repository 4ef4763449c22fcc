import { ContactRound, MessagesSquare, SearchX } from "lucide-react";
import Link from "next/link";
import type { z } from "zod";
import { CommenterList } from "#components/dashboard/contacts/commenter-list";
import { ContactFilters } from "#components/dashboard/contacts/contact-filters";
import { ContactList } from "#components/dashboard/contacts/contact-list";
import { Page } from "#components/dashboard/shell/page";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pager } from "#components/ui/pager";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { listChannels } from "#lib/channel/queries";
import { listCommenters } from "#lib/inbox/list-commenters";
import { listContacts } from "#lib/inbox/list-contacts";
import { listContactsSchema } from "#lib/inbox/schema";
import { startOver } from "../start-over";

export const metadata = { title: "Contacts" };

const path = "/dashboard/contacts";

type ContactsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ContactsPage({ searchParams }: ContactsPageProps) {
  const { context } = await requireSession();
  const search = present(await searchParams);
  const query = listContactsSchema.catch({ limit: 50 }).parse(search);
  if (search.who === "commented") return <Commenters context={context} query={query} />;
  const { q, channel_id, language } = query;
  // Whoever looks for a name may not know whether they wrote or commented.
  const alsoCommented = q && !query.cursor ? { q, channel_id, limit: 5 } : undefined;
  const { channels, page, commenters } = await read(context, async (ctx) => ({
    channels: await listChannels(ctx),
    page: await listContacts(ctx, query),
    commenters: alsoCommented ? await listCommenters(ctx, alsoCommented) : undefined,
  })).catch(startOver(path));
  const { data, next_cursor } = page;
  const narrowed = Boolean(q || channel_id || language);
  const commented = (commenters?.data.length ?? 0) > 0;
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
      {data.length > 0 ? <ContactList contacts={data} /> : null}
      {data.length === 0 && commented ? (
        <p className="text-text-2">Nobody of that name has written you a message.</p>
      ) : null}
      {data.length === 0 && !commented ? <NoContacts searched={narrowed} /> : null}
      <Pager path={path} query={{ q, channel_id, language }} cursor={query.cursor} nextCursor={next_cursor} />
      {commenters && commented ? (
        <section className="flex flex-col gap-2">
          <h2 className="text-sm font-medium text-text-2">Commented, and never wrote a message</h2>
          <CommenterList label="Only commented" commenters={commenters.data} />
          {commenters.next_cursor ? (
            <Button asChild size="sm" className="self-start">
              <Link href={`${path}?${new URLSearchParams({ who: "commented", q: q ?? "" })}`}>Show all</Link>
            </Button>
          ) : null}
        </section>
      ) : null}
    </Page>
  );
}

type CommentersProps = { context: Context; query: z.output<typeof listContactsSchema> };

async function Commenters({ context, query }: CommentersProps) {
  const { q, channel_id, cursor } = query;
  const { channels, page } = await read(context, async (ctx) => ({
    channels: await listChannels(ctx),
    page: await listCommenters(ctx, { q: q?.slice(0, 200), channel_id, cursor }),
  })).catch(startOver(path));
  const who = "commented";
  return (
    <Page width="wide">
      <PageHeader title="Contacts" description="People who commented and never wrote you a message." />
      <ContactFilters action={path} query={{ ...query, who }} channels={channels} />
      {page.data.length > 0 ? (
        <CommenterList label="Only commented" commenters={page.data} />
      ) : (
        <EmptyState icon={MessagesSquare} title="Nobody here">
          {q || channel_id
            ? "Try a part of the username, or all accounts."
            : "Whoever comments beneath a post without ever writing a message appears here."}
        </EmptyState>
      )}
      <Pager path={path} query={{ who, q, channel_id }} cursor={cursor} nextCursor={page.next_cursor} />
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
