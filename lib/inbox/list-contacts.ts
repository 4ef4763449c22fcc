import { sql } from "kysely";
import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { decodeCursor, encodeCursor, microsOf, timeOf } from "#lib/inbox/cursor";
import { presentContact } from "#lib/inbox/present-conversation";
import type { Page } from "#lib/inbox/queries";
import type { Contact, listContactsSchema } from "#lib/inbox/schema";
import { searchEntries } from "#lib/inbox/search-entries";
import { searchTerms } from "#lib/inbox/search-terms";
import { selectContacts } from "#lib/inbox/select-conversations";

const defaultLimit = 50;

type ContactsInput = Partial<z.infer<typeof listContactsSchema>>;

/** Newest first; with words, those whose name, username or custom fields hold all of them. */
export async function listContacts(ctx: Context, input: ContactsInput = {}): Promise<Page<Contact>> {
  return input.q ? findContacts(ctx, input.q, input) : allContacts(ctx, input);
}

async function allContacts(ctx: Context, input: ContactsInput): Promise<Page<Contact>> {
  const limit = input.limit ?? defaultLimit;
  let query = selectContacts(ctx.db, ctx.organizationId)
    .select(microsOf("co.created_at").as("micros"))
    .orderBy("co.createdAt", "desc")
    .orderBy("co.id", "desc")
    .limit(limit + 1);
  if (input.channel_id) query = query.where("co.channelId", "=", input.channel_id);
  if (input.language) query = query.where("co.language", "=", input.language);
  if (input.cursor) {
    const place = decodeCursor(input.cursor, "id");
    query = query.where(sql<boolean>`(co.created_at, co.id) < (${timeOf(place)}, ${place.tie}::uuid)`);
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(presentContact),
    next_cursor: last ? encodeCursor({ micros: last.micros, tie: last.id }) : null,
  };
}

async function findContacts(ctx: Context, q: string, input: ContactsInput): Promise<Page<Contact>> {
  const { limit = defaultLimit, cursor, channel_id, language } = input;
  const terms = searchTerms(q);
  if (terms.length === 0) return { data: [], next_cursor: null };
  const { hits, nextCursor } = await searchEntries(ctx, {
    kind: "contact",
    terms,
    limit,
    cursor,
    filter: { channel_id },
  });
  const ids = hits.map(({ id }) => id);
  if (ids.length === 0) return { data: [], next_cursor: nextCursor };
  const rows = await selectContacts(ctx.db, ctx.organizationId)
    .where("co.id", "in", ids)
    .$if(language !== undefined, (query) => query.where("co.language", "=", language ?? ""))
    .orderBy("co.createdAt", "desc")
    .orderBy("co.id", "desc")
    .execute();
  return { data: rows.map(presentContact), next_cursor: nextCursor };
}
