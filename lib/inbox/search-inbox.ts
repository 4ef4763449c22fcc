import type { Context } from "#lib/auth/context";
import { presentContactHits, presentMessageHits, presentNoteHits } from "#lib/inbox/present-hits";
import { type FoundEntries, searchEntries } from "#lib/inbox/search-entries";
import type { SearchInput, SearchKind, SearchResult } from "#lib/inbox/search-schema";
import { searchTerms } from "#lib/inbox/search-terms";

/** Messages, contacts and notes that hold all the words, newest first; filters that a kind does not know leave it out. */
export async function searchInbox(ctx: Context, input: SearchInput): Promise<SearchResult> {
  const terms = searchTerms(input.q);
  const look = async (kind: SearchKind) => {
    if (terms.length === 0 || !isAsked(kind, input)) return undefined;
    const { channel_id, author_type, author_id, from, to, status, has_attachment } = input;
    const filter = { channel_id, author_type, author_id, from, to, status, has_attachment };
    return await searchEntries(ctx, { kind, terms, limit: input.limit, cursor: input.cursor, filter });
  };
  // One after the other: a member's transaction is one connection.
  const messages = await look("message");
  const contacts = await look("contact");
  const notes = await look("note");
  return {
    messages: messages ? groupOf(messages, await presentMessageHits(ctx, idsOf(messages), terms)) : null,
    contacts: contacts ? groupOf(contacts, await presentContactHits(ctx, idsOf(contacts), terms)) : null,
    notes: notes ? groupOf(notes, await presentNoteHits(ctx, idsOf(notes), terms)) : null,
  };
}

function isAsked(kind: SearchKind, input: SearchInput): boolean {
  if (input.kind !== undefined && input.kind !== kind) return false;
  if (kind === "message") return true;
  if (input.has_attachment) return false;
  if (kind === "note") {
    return (
      input.channel_id === undefined && (input.author_type === undefined || input.author_type === "member")
    );
  }
  return input.status === undefined && input.author_type === undefined && input.author_id === undefined;
}

function idsOf({ hits }: FoundEntries): string[] {
  return hits.map(({ id }) => id);
}

function groupOf<T>({ nextCursor, searchedBackTo }: FoundEntries, data: T[]) {
  return { data, next_cursor: nextCursor, searched_back_to: searchedBackTo?.toISOString() ?? null };
}
