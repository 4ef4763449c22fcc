import { sql } from "kysely";
import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { decodeCursor, encodeCursor, microsOf, timeOf } from "#lib/inbox/cursor";
import { filterConversations } from "#lib/inbox/filter-conversations";
import { presentContact, presentConversation } from "#lib/inbox/present-conversation";
import { presentMessages } from "#lib/inbox/present-message";
import type {
  Contact,
  Conversation,
  listConversationsSchema,
  listMessagesSchema,
  Message,
} from "#lib/inbox/schema";
import { holdsWords } from "#lib/inbox/search-conversations";
import { selectContacts, selectConversations } from "#lib/inbox/select-conversations";
import { notWithdrawn } from "#lib/inbox/withdrawn";

export type Page<T> = { data: T[]; next_cursor: string | null };

const defaultLimit = 50;

type ConversationsInput = Partial<z.infer<typeof listConversationsSchema>>;

/** Newest activity first. */
export async function listConversations(
  ctx: Context,
  input: ConversationsInput = {},
): Promise<Page<Conversation>> {
  const limit = input.limit ?? defaultLimit;
  const { label_id: labelId, status } = input;
  const at = sql.ref<Date>(labelId ? "l.listed_at" : "c.listed_at");
  const id = sql.ref<string>(labelId ? "l.conversation_id" : "c.id");
  let query = selectConversations(ctx.db, ctx.organizationId)
    .select(microsOf("c.listed_at").as("micros"))
    // A label's own table is in the list's order, so that it is read from its top however many rows carry it.
    .$if(labelId !== undefined, (each) =>
      each.innerJoin("conversationLabels as l", (join) =>
        join
          .onRef("l.conversationId", "=", "c.id")
          .on("l.labelId", "=", labelId ?? "")
          .on("l.organizationId", "=", ctx.organizationId)
          .on(status === undefined ? sql<boolean>`true` : sql<boolean>`l.status = ${status}`),
      ),
    )
    .where(at, "is not", null)
    .orderBy(at, (order) => order.desc().nullsLast())
    .orderBy(id, "desc")
    .limit(limit + 1);
  for (const condition of filterConversations(ctx, input)) query = query.where(condition);
  if (input.q) query = query.where(holdsWords(ctx, input.q));
  if (input.cursor) {
    const place = decodeCursor(input.cursor, "id");
    query = query.where(sql<boolean>`(${at}, ${id}) < (${timeOf(place)}, ${place.tie}::uuid)`);
  }
  const rows = await query.execute();
  return page({
    rows,
    limit,
    present: (row) => presentConversation(row),
    place: (row) => ({ micros: row.micros, tie: row.id }),
  });
}

/** @throws AppError not-found, also for another organisation's */
export async function getConversation(ctx: Context, id: string): Promise<Conversation> {
  const row = await selectConversations(ctx.db, ctx.organizationId).where("c.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new AppError("not-found", "There is no such conversation.");
  return presentConversation(row);
}

type Around = { around: string; limit: number };

/** Newest first. @throws AppError not-found */
export async function listMessages(
  ctx: Context,
  conversationId: string,
  input: Partial<z.infer<typeof listMessagesSchema>> = {},
): Promise<Page<Message>> {
  const limit = input.limit ?? defaultLimit;
  let query = ctx.db
    .selectFrom("messages as m")
    .selectAll("m")
    .select(microsOf("m.occurred_at").as("micros"))
    .where("m.conversationId", "=", conversationId)
    .where("m.organizationId", "=", ctx.organizationId)
    .where(notWithdrawn("m"))
    .orderBy("m.occurredAt", "desc")
    .orderBy("m.seq", "desc")
    .limit(limit + 1);
  if (input.cursor) {
    const place = decodeCursor(input.cursor, "seq");
    query = query.where(sql<boolean>`(m.occurred_at, m.seq) < (${timeOf(place)}, ${place.tie}::bigint)`);
  }
  const { around } = input;
  if (around && !input.cursor) query = query.where(noNewerThan(ctx, conversationId, { around, limit }));
  const rows = await query.execute();
  // Where messages are there is a conversation: only without any does it take a second look.
  if (rows.length === 0) await getConversation(ctx, conversationId);
  const shown = await presentMessages(ctx.db, rows.slice(0, limit));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: shown,
    next_cursor: last ? encodeCursor({ micros: last.micros, tie: String(last.seq) }) : null,
  };
}

/** Half a page may follow the message; one that does not exist is followed by nothing, so that the page is empty. */
function noNewerThan({ organizationId }: Context, conversationId: string, { around, limit }: Around) {
  return sql<boolean>`(m.occurred_at, m.seq) <= (select last.occurred_at, last.seq from (
      select newer.occurred_at, newer.seq from messages wanted
      join messages newer on newer.conversation_id = wanted.conversation_id
        and (newer.occurred_at, newer.seq) >= (wanted.occurred_at, wanted.seq)
      where wanted.id = ${around}::uuid and wanted.organization_id = ${organizationId}::uuid
        and wanted.conversation_id = ${conversationId}::uuid and ${notWithdrawn("newer")}
      order by newer.occurred_at, newer.seq limit ${Math.floor(limit / 2) + 1}) last
    order by last.occurred_at desc, last.seq desc limit 1)`;
}

/** @throws AppError not-found */
export async function getMessage(ctx: Context, id: string): Promise<Message> {
  const row = await ctx.db
    .selectFrom("messages")
    .selectAll()
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .executeTakeFirst();
  const [message] = row === undefined ? [] : await presentMessages(ctx.db, [row]);
  if (message === undefined) throw new AppError("not-found", "There is no such message.");
  return message;
}

/** @throws AppError not-found */
export async function getContact(ctx: Context, id: string): Promise<Contact> {
  const row = await selectContacts(ctx.db, ctx.organizationId).where("co.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new AppError("not-found", "There is no such contact.");
  return presentContact(row);
}

type Paging<Row, T> = {
  rows: Row[];
  limit: number;
  present: (row: Row) => T;
  place: (row: Row) => { micros: string; tie: string };
};

/** One row more than asked was read: it says that there is a next page. */
function page<Row, T>({ rows, limit, present, place }: Paging<Row, T>): Page<T> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { data: shown.map(present), next_cursor: last ? encodeCursor(place(last)) : null };
}
