import { ContactRound, SearchX } from "lucide-react";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ContactList } from "#components/dashboard/contacts/contact-list";
import { Page } from "#components/dashboard/shell/page";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pager } from "#components/ui/pager";
import { SearchForm } from "#components/ui/search-form";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { AppError } from "#lib/errors";
import { listContacts } from "#lib/inbox/queries";
import { listContactsSchema } from "#lib/inbox/schema";

export const metadata = { title: "Contacts" };

const path = "/dashboard/contacts";

type ContactsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ContactsPage({ searchParams }: ContactsPageProps) {
  const { context } = await requireSession();
  const query = listContactsSchema.catch({ limit: 50 }).parse(await searchParams);
  const { data, next_cursor } = await read(context, (ctx) => listContacts(ctx, query)).catch(startOver);
  return (
    <Page width="wide">
      <PageHeader title="Contacts" description="Everyone who has written to you." />
      <SearchForm action={path} label="Search contacts" placeholder="Name or @username" value={query.q} />
      {data.length > 0 ? <ContactList contacts={data} /> : <NoContacts searched={Boolean(query.q)} />}
      <Pager path={path} query={{ q: query.q }} cursor={query.cursor} nextCursor={next_cursor} />
    </Page>
  );
}

function NoContacts({ searched }: { searched: boolean }) {
  if (searched) {
    return (
      <EmptyState
        icon={SearchX}
        title="Nobody of that name"
        action={
          <Button asChild>
            <Link href={path}>Show everyone</Link>
          </Button>
        }
      >
        Try a part of the name or the username.
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

/** A cursor that was cut off or made up: the list from its beginning is what was meant. */
function startOver(error: unknown): never {
  if (error instanceof AppError && error.code === "validation") redirect(path);
  throw error;
}
