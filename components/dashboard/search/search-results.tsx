import Link from "next/link";
import type { ReactNode } from "react";
import { MarkedText } from "#components/dashboard/search/marked-text";
import { Avatar } from "#components/ui/avatar";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/relative-time";
import type { ContactHit, MessageHit, SearchResult } from "#lib/inbox/search-schema";

type SearchResultsProps = {
  result: SearchResult;
  /** The address of the next page of a kind. */
  moreOf: (kind: "message" | "contact" | "note", cursor: string) => string;
};

/** What was found, by kind, each a way to its place. */
export function SearchResults({ result, moreOf }: SearchResultsProps) {
  const { contacts, messages, notes } = result;
  return (
    <div className="flex flex-col gap-8">
      {contacts && (contacts.data.length > 0 || contacts.next_cursor) ? (
        <Group title="People" group={contacts} more={(cursor) => moreOf("contact", cursor)}>
          {contacts.data.map((hit) => (
            <ContactRow key={hit.id} hit={hit} />
          ))}
        </Group>
      ) : null}
      {messages && (messages.data.length > 0 || messages.next_cursor) ? (
        <Group title="Messages" group={messages} more={(cursor) => moreOf("message", cursor)}>
          {messages.data.map((hit) => (
            <TextRow key={hit.id} hit={hit} href={messageAddress(hit)} />
          ))}
        </Group>
      ) : null}
      {notes && (notes.data.length > 0 || notes.next_cursor) ? (
        <Group title="Notes" group={notes} more={(cursor) => moreOf("note", cursor)}>
          {notes.data.map((hit) => (
            <TextRow key={hit.id} hit={hit} href={`/dashboard/inbox/${hit.conversation.id}`} />
          ))}
        </Group>
      ) : null}
    </div>
  );
}

function messageAddress({ id, conversation }: MessageHit): string {
  return `/dashboard/inbox/${conversation.id}?message=${id}`;
}

type GroupProps = {
  title: string;
  group: { data: unknown[]; next_cursor: string | null; searched_back_to: string | null };
  more: (cursor: string) => string;
  children: ReactNode;
};

function Group({ title, group, more, children }: GroupProps) {
  const { data, next_cursor: cursor, searched_back_to: reached } = group;
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h2 className="text-lg font-semibold">{title}</h2>
      {data.length > 0 ? (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">{children}</ul>
      ) : null}
      {cursor ? (
        <div className="flex flex-wrap items-center gap-3">
          {reached ? (
            <p className="text-sm text-text-2">
              Looked back to <RelativeTime value={reached} />.
            </p>
          ) : null}
          <Button asChild size="sm">
            <Link href={more(cursor)}>{reached ? "Look further back" : `More ${title.toLowerCase()}`}</Link>
          </Button>
        </div>
      ) : null}
    </section>
  );
}

const authorWords = {
  contact: "",
  member: "Your team",
  assistant: "Assistant",
  external: "In the Instagram app",
  system: "",
};

function TextRow({ hit, href }: { hit: MessageHit; href: string }) {
  const { contact, number } = hit.conversation;
  const name = contact.name ?? contact.username ?? "Instagram user";
  const author = hit.author.type === "contact" ? name : (hit.author.name ?? authorWords[hit.author.type]);
  return (
    <li className="relative flex gap-3 px-4 py-3 hover:bg-sunken">
      <Avatar name={name} src={contact.picture_url} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Link
            href={href}
            prefetch={false}
            className="min-w-0 truncate font-medium after:absolute after:inset-0"
          >
            {name}
          </Link>
          <span className="text-sm text-text-3">#{number}</span>
          <span className="ml-auto text-sm text-text-3">
            <RelativeTime value={hit.created_at} />
          </span>
        </p>
        <p className="break-words text-text-2">
          {author && author !== name ? <span className="text-text-3">{author}: </span> : null}
          <MarkedText text={hit.text} ranges={hit.ranges} />
        </p>
      </div>
    </li>
  );
}

function ContactRow({ hit }: { hit: ContactHit }) {
  const name = hit.name ?? hit.username ?? "Instagram user";
  return (
    <li className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken">
      <Avatar name={name} src={hit.picture_url} />
      <div className="min-w-0 flex-1">
        <Link
          href={`/dashboard/contacts/${hit.id}`}
          prefetch={false}
          className="font-medium after:absolute after:inset-0"
        >
          {hit.name ? <MarkedText text={hit.name} ranges={hit.name_ranges} /> : name}
        </Link>
        {hit.username ? (
          <p className="truncate text-sm text-text-2">
            @<MarkedText text={hit.username} ranges={hit.username_ranges} />
          </p>
        ) : null}
        {hit.fields.map((field) => (
          <p key={field.name} className="truncate text-sm text-text-2">
            {field.name}: <MarkedText text={field.value} ranges={field.ranges} />
          </p>
        ))}
      </div>
    </li>
  );
}
