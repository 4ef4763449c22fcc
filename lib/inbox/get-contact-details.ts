import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { type ContactAccount, type ContactDetails, contactDetailsSchema } from "#lib/inbox/contact-schema";
import { listApart } from "#lib/inbox/contacts-apart";
import { presentContact } from "#lib/inbox/present-conversation";
import { labelsOf, selectContacts } from "#lib/inbox/select-conversations";

const mostOfEach = 20;

/** A contact with everything that stands in their panel, the same person's other contacts included. @throws AppError not-found */
export async function getContactDetails(ctx: Context, id: string): Promise<ContactDetails> {
  const row = await selectContacts(ctx.db, ctx.organizationId).where("co.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new AppError("not-found", "There is no such contact.");
  const contact = presentContact(row);
  const mergedWith = await personOf(ctx, contact);
  const contactIds = [id, ...mergedWith.map((other) => other.id)];
  const conversations = await conversationsOf(ctx, contactIds);
  const conversationIds = conversations.map((conversation) => conversation.id);
  return contactDetailsSchema.parse({
    ...contact,
    detected_language: await heardLanguage(ctx, conversationIds),
    fields: await fieldsOf(ctx, id),
    merged_with: mergedWith,
    merge_suggestions: await namesakes(ctx, { ...contact, known: mergedWith }),
    conversations,
    tickets: await ticketsOf(ctx, conversationIds),
    notes: await notesOf(ctx, conversationIds),
  });
}

function accounts(ctx: Context) {
  return ctx.db
    .selectFrom("contacts as co")
    .innerJoin("channels as ch", "ch.id", "co.channelId")
    .leftJoin("conversations as c", "c.contactId", "co.id")
    .select([
      "co.id",
      "co.channelId",
      "co.username",
      "co.name",
      "co.pictureUrl",
      "c.id as conversationId",
      "ch.username as channelUsername",
    ])
    .where("co.organizationId", "=", ctx.organizationId);
}

async function personOf(
  ctx: Context,
  contact: { id: string; person_id: string | null },
): Promise<ContactAccount[]> {
  if (contact.person_id === null) return [];
  const rows = await accounts(ctx)
    .where("co.personId", "=", contact.person_id)
    .where("co.id", "<>", contact.id)
    .orderBy("co.createdAt")
    .execute();
  return rows.map(asAccount);
}

type AccountRow = Awaited<ReturnType<ReturnType<typeof accounts>["executeTakeFirstOrThrow"]>>;

function asAccount(row: AccountRow): ContactAccount {
  return {
    id: row.id,
    channel_id: row.channelId,
    username: row.username,
    name: row.name,
    picture_url: row.pictureUrl,
    conversation_id: row.conversationId,
    channel_username: row.channelUsername,
  };
}

type Named = {
  id: string;
  channel_id: string;
  username: string | null;
  name: string | null;
  known: ContactAccount[];
};

/** Whoever bears the same username or name elsewhere: a hint for a person to decide on. */
async function namesakes(ctx: Context, contact: Named): Promise<ContactAccount[]> {
  const { username, name } = contact;
  if (username === null && name === null) return [];
  const person = [contact, ...contact.known];
  const channels = person.map((each) => each.channel_id);
  const ids = person.map((each) => each.id);
  const apart = await listApart(ctx, ids);
  const rows = await accounts(ctx)
    .where("co.channelId", "not in", channels)
    .where("co.id", "not in", [...ids, ...apart])
    .where(({ eb, fn, or }) =>
      or([
        ...(username === null ? [] : [eb(fn("lower", ["co.username"]), "=", username.toLowerCase())]),
        ...(name === null ? [] : [eb(fn("lower", ["co.name"]), "=", name.toLowerCase())]),
      ]),
    )
    .orderBy("co.createdAt", "desc")
    .limit(5)
    .execute();
  return rows.map(asAccount);
}

async function fieldsOf(ctx: Context, contactId: string) {
  return await ctx.db
    .selectFrom("contactFields as f")
    .leftJoin("contactFieldValues as v", (join) =>
      join.onRef("v.fieldId", "=", "f.id").on("v.contactId", "=", contactId),
    )
    .select(["f.id", "f.name", "f.kind", "f.choices", "v.value"])
    .where("f.organizationId", "=", ctx.organizationId)
    .orderBy("f.createdAt")
    .orderBy("f.id")
    .execute();
}

async function conversationsOf(ctx: Context, contactIds: string[]) {
  const rows = await ctx.db
    .selectFrom("conversations as c")
    .innerJoin("channels as ch", "ch.id", "c.channelId")
    .select(["c.id", "c.number", "c.contactId", "c.status", "c.lastMessagePreview", "c.lastMessageAt"])
    .select(["ch.username as channelUsername", labelsOf.as("labels")])
    .where("c.contactId", "in", contactIds)
    .where("c.organizationId", "=", ctx.organizationId)
    .orderBy("c.lastMessageAt", (order) => order.desc().nullsLast())
    .limit(mostOfEach)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    contact_id: row.contactId,
    channel_username: row.channelUsername,
    status: row.status,
    last_message_preview: row.lastMessagePreview,
    last_message_at: row.lastMessageAt?.toISOString() ?? null,
    labels: row.labels,
  }));
}

async function ticketsOf(ctx: Context, conversationIds: string[]) {
  if (conversationIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("tickets")
    .select(["id", "number", "conversationId", "openedAt", "resolvedAt", "outcome"])
    .where("conversationId", "in", conversationIds)
    .where("organizationId", "=", ctx.organizationId)
    .orderBy("openedAt", "desc")
    .limit(mostOfEach)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    conversation_id: row.conversationId,
    opened_at: row.openedAt.toISOString(),
    resolved_at: row.resolvedAt?.toISOString() ?? null,
    outcome: row.outcome,
  }));
}

async function notesOf(ctx: Context, conversationIds: string[]) {
  if (conversationIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("notes")
    .select(["id", "conversationId", "authorName", "text", "createdAt"])
    .where("conversationId", "in", conversationIds)
    .where("organizationId", "=", ctx.organizationId)
    .where("deletedAt", "is", null)
    .orderBy("createdAt", "desc")
    .limit(mostOfEach)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    conversation_id: row.conversationId,
    author_name: row.authorName,
    text: row.text,
    created_at: row.createdAt.toISOString(),
  }));
}

async function heardLanguage(ctx: Context, conversationIds: string[]): Promise<string | null> {
  if (conversationIds.length === 0) return null;
  const run = await ctx.db
    .selectFrom("assistantRuns")
    .select("language")
    .where("conversationId", "in", conversationIds)
    .where("organizationId", "=", ctx.organizationId)
    .where("language", "is not", null)
    .orderBy("createdAt", "desc")
    .executeTakeFirst();
  return run?.language ?? null;
}
