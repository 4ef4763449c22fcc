import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { AppError } from "#lib/errors";

type Row = Record<string, unknown>;

/** How a person is known here, on one channel or on several. */
type Person = {
  contactIds: string[];
  conversationIds: string[];
  accounts: { channelId: string; externalId: string }[];
};

/**
 * Everything kept about a person, of all contacts merged with this one: for them to have or to take elsewhere.
 * @throws AppError not-found, forbidden
 */
export async function exportContact(ctx: Context, contactId: string): Promise<Row> {
  requirePermission(ctx, "contacts.erase");
  const contacts = await contactsOf(ctx, contactId);
  const contactIds = contacts.map(({ id }) => id);
  const conversations = await of(ctx, "conversations", "contactId", contactIds);
  const person: Person = {
    contactIds,
    conversationIds: conversations.map(({ id }) => String(id)),
    accounts: contacts.map(({ channelId, externalId }) => ({ channelId, externalId })),
  };
  const data = await everythingOf(ctx, person);
  await recordAudit(ctx, { action: "contact.exported", subjectType: "contact", subjectId: contactId });
  return toSnakeCase({ exportedAt: new Date().toISOString(), contacts, conversations, ...data });
}

async function everythingOf(ctx: Context, person: Person): Promise<Row> {
  const { conversationIds, contactIds } = person;
  const messages = await of(ctx, "messages", "conversationId", conversationIds);
  const messageIds = messages.map(({ id }) => String(id));
  const attachments = await of(ctx, "attachments", "messageId", messageIds);
  return {
    messages,
    attachments,
    media: await of(
      ctx,
      "media",
      "id",
      attachments.flatMap(({ mediaId }) => (typeof mediaId === "string" ? mediaId : [])),
    ),
    messageEdits: await byMessage(ctx, "messageEdits", messages),
    reactions: await byMessage(ctx, "reactions", messages),
    customFields: await customFields(ctx, contactIds),
    notes: await of(ctx, "notes", "conversationId", conversationIds),
    tickets: await of(ctx, "tickets", "conversationId", conversationIds),
    labels: await labels(ctx, conversationIds),
    assistantRuns: await of(ctx, "assistantRuns", "conversationId", conversationIds),
    drafts: await of(ctx, "drafts", "conversationId", conversationIds),
    comments: await commentsOf(ctx, person.accounts),
  };
}

async function contactsOf(ctx: Context, contactId: string) {
  const rows = await ctx.db
    .selectFrom("contacts")
    .selectAll()
    .where("organizationId", "=", ctx.organizationId)
    .where((eb) =>
      eb.or([
        eb("id", "=", contactId),
        eb(
          "personId",
          "=",
          eb
            .selectFrom("contacts as same")
            .select("same.personId")
            .where("same.id", "=", contactId)
            .where("same.organizationId", "=", ctx.organizationId),
        ),
      ]),
    )
    .execute();
  if (!rows.some(({ id }) => id === contactId)) throw new AppError("not-found", "There is no such contact.");
  return rows;
}

type Table =
  | "conversations"
  | "messages"
  | "attachments"
  | "media"
  | "notes"
  | "tickets"
  | "assistantRuns"
  | "drafts";

/** All rows of a table that hang on these ids. */
async function of(ctx: Context, table: Table, column: string, ids: string[]): Promise<Row[]> {
  if (ids.length === 0) return [];
  return await ctx.db
    .selectFrom(table)
    .selectAll()
    .where("organizationId", "=", ctx.organizationId)
    .where(sql<boolean>`${sql.ref(column)} = any (${ids})`)
    .execute();
}

/** What is kept by Meta's id of a message. */
async function byMessage(ctx: Context, table: "messageEdits" | "reactions", messages: Row[]): Promise<Row[]> {
  const ids = messages.flatMap(({ externalId }) => (typeof externalId === "string" ? externalId : []));
  const channels = new Set(messages.map(({ channelId }) => String(channelId)));
  if (ids.length === 0) return [];
  return await ctx.db
    .selectFrom(table)
    .selectAll()
    .where("organizationId", "=", ctx.organizationId)
    .where("channelId", "in", [...channels])
    .where(sql<boolean>`message_external_id = any (${ids})`)
    .execute();
}

async function customFields(ctx: Context, contactIds: string[]): Promise<Row[]> {
  return await ctx.db
    .selectFrom("contactFieldValues as v")
    .innerJoin("contactFields as f", "f.id", "v.fieldId")
    .select(["v.contactId", "f.name", "v.value", "v.updatedAt"])
    .where("v.organizationId", "=", ctx.organizationId)
    .where("v.contactId", "in", contactIds)
    .execute();
}

async function labels(ctx: Context, conversationIds: string[]): Promise<Row[]> {
  if (conversationIds.length === 0) return [];
  return await ctx.db
    .selectFrom("conversationLabels as cl")
    .innerJoin("labels as l", "l.id", "cl.labelId")
    .select(["cl.conversationId", "l.name"])
    .where("cl.organizationId", "=", ctx.organizationId)
    .where("cl.conversationId", "in", conversationIds)
    .execute();
}

/** What somebody said beneath posts. */
export async function commentsOf(ctx: Context, accounts: Person["accounts"]): Promise<Row[]> {
  return await ctx.db
    .selectFrom("comments")
    .selectAll()
    .where("organizationId", "=", ctx.organizationId)
    .where((eb) =>
      eb.or(
        accounts.map(({ channelId, externalId }) =>
          eb.and([eb("channelId", "=", channelId), eb("authorExternalId", "=", externalId)]),
        ),
      ),
    )
    .orderBy("occurredAt")
    .execute();
}

export function toSnakeCase(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      Array.isArray(value) ? value.map((each) => (isPlain(each) ? toSnakeCase(each) : each)) : value,
    ]),
  );
}

function isPlain(value: unknown): value is Row {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
