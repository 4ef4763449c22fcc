import { sql } from "kysely";
import type { z } from "zod";
import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { decodeCursor, encodeCursor, microsOf, timeOf } from "#lib/inbox/cursor";
import { presentContact, presentConversation } from "#lib/inbox/present-conversation";
import { presentMessages } from "#lib/inbox/present-message";
import type {
  Contact,
  Conversation,
  listContactsSchema,
  listConversationsSchema,
  listMessagesSchema,
  Message,
} from "#lib/inbox/schema";
import { selectContacts, selectConversations } from "#lib/inbox/select-conversations";

export type Page<T> = { data: T[]; next_cursor: string | null };

/** Text is searched in this many of the newest conversations; names and previews in all. */
const searchedConversations = 2000;
const defaultLimit = 50;

type ConversationsInput = Partial<z.infer<typeof listConversationsSchema>>;

/** Newest activity first. */
export async function listConversations(
  ctx: Context,
  input: ConversationsInput = {},
): Promise<Page<Conversation>> {
  const limit = input.limit ?? defaultLimit;
  let query = selectConversations(ctx.db, ctx.organizationId)
    .select(microsOf("c.last_message_at").as("micros"))
    .where("c.lastMessageAt", "is not", null)
    .orderBy("c.lastMessageAt", (order) => order.desc().nullsLast())
    .orderBy("c.id", "desc")
    .limit(limit + 1);
  if (input.channel_id) query = query.where("c.channelId", "=", input.channel_id);
  if (input.provider) query = query.where("ch.provider", "=", input.provider);
  if (input.status) query = query.where("c.status", "=", input.status);
  if (input.needs_human !== undefined) query = query.where("c.needsHuman", "=", input.needs_human);
  if (input.assignee) query = query.where(assignedTo(ctx, input.assignee));
  if (input.q) query = query.where(matches(ctx, input.q));
  if (input.cursor) {
    const place = decodeCursor(input.cursor, "id");
    query = query.where(sql<boolean>`(c.last_message_at, c.id) < (${timeOf(place)}, ${place.tie}::uuid)`);
  }
  const rows = await query.execute();
  return page({
    rows,
    limit,
    present: (row) => presentConversation(row),
    place: (row) => ({ micros: row.micros, tie: row.id }),
  });
}

function assignedTo(ctx: Context, assignee: string) {
  if (assignee === "none") return sql<boolean>`c.assignee_id is null`;
  const memberId = assignee === "me" ? (ctx.actor.type === "member" ? ctx.actor.id : null) : assignee;
  return sql<boolean>`c.assignee_id = ${memberId}::uuid`;
}

function matches(ctx: Context, q: string) {
  const like = pattern(q);
  return sql<boolean>`(co.username ilike ${like} or co.name ilike ${like} or c.last_message_preview ilike ${like}
    or (c.id in (select recent.id from conversations recent where recent.organization_id = ${ctx.organizationId}
          order by recent.last_message_at desc nulls last, recent.id desc limit ${searchedConversations})
        and exists (select from messages m where m.conversation_id = c.id and m.organization_id = ${ctx.organizationId}
          and m.status <> 'deleted' and m.text ilike ${like})))`;
}

function pattern(q: string): string {
  return `%${q.replaceAll("\0", "").replace(/[\\%_]/g, "\\$&")}%`;
}

/** @throws AppError not-found, also for another organisation's */
export async function getConversation(ctx: Context, id: string): Promise<Conversation> {
  const row = await selectConversations(ctx.db, ctx.organizationId).where("c.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new AppError("not-found", "There is no such conversation.");
  return presentConversation(row);
}

/** Newest first. @throws AppError not-found */
export async function listMessages(
  ctx: Context,
  conversationId: string,
  input: Partial<z.infer<typeof listMessagesSchema>> = {},
): Promise<Page<Message>> {
  await getConversation(ctx, conversationId);
  const limit = input.limit ?? defaultLimit;
  let query = ctx.db
    .selectFrom("messages as m")
    .selectAll("m")
    .select(microsOf("m.occurred_at").as("micros"))
    .where("m.conversationId", "=", conversationId)
    .where("m.organizationId", "=", ctx.organizationId)
    .orderBy("m.occurredAt", "desc")
    .orderBy("m.seq", "desc")
    .limit(limit + 1);
  if (input.cursor) {
    const place = decodeCursor(input.cursor, "seq");
    query = query.where(sql<boolean>`(m.occurred_at, m.seq) < (${timeOf(place)}, ${place.tie}::bigint)`);
  }
  const rows = await query.execute();
  const shown = await presentMessages(ctx.db, rows.slice(0, limit));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: shown,
    next_cursor: last ? encodeCursor({ micros: last.micros, tie: String(last.seq) }) : null,
  };
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

/** Newest first. */
export async function listContacts(
  ctx: Context,
  input: Partial<z.infer<typeof listContactsSchema>> = {},
): Promise<Page<Contact>> {
  const limit = input.limit ?? defaultLimit;
  let query = selectContacts(ctx.db, ctx.organizationId)
    .select(microsOf("co.created_at").as("micros"))
    .orderBy("co.createdAt", "desc")
    .orderBy("co.id", "desc")
    .limit(limit + 1);
  if (input.channel_id) query = query.where("co.channelId", "=", input.channel_id);
  if (input.q) {
    const like = pattern(input.q);
    query = query.where((eb) => eb.or([eb("co.username", "ilike", like), eb("co.name", "ilike", like)]));
  }
  if (input.cursor) {
    const place = decodeCursor(input.cursor, "id");
    query = query.where(sql<boolean>`(co.created_at, co.id) < (${timeOf(place)}, ${place.tie}::uuid)`);
  }
  const rows = await query.execute();
  return page({
    rows,
    limit,
    present: presentContact,
    place: (row) => ({ micros: row.micros, tie: row.id }),
  });
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
