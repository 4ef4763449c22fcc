import type { Context } from "#lib/auth/context";
import { excerptOf, findRanges } from "#lib/inbox/find-ranges";
import type { ContactHit, MessageHit } from "#lib/inbox/search-schema";
import { contactHitSchema, messageHitSchema } from "#lib/inbox/search-schema";

/** The messages of these ids, in their order, with what was found marked. */
export async function presentMessageHits(
  ctx: Context,
  ids: string[],
  terms: string[],
): Promise<MessageHit[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("messages as s")
    .innerJoin("conversations as c", "c.id", "s.conversationId")
    .innerJoin("contacts as co", "co.id", "c.contactId")
    .select(["s.id", "s.text", "s.authorType", "s.authorId", "s.authorName", "s.occurredAt as at"])
    .select(conversationColumns)
    .where("s.id", "in", ids)
    .where("s.organizationId", "=", ctx.organizationId)
    .execute();
  return inOrder(ids, rows).map((row) => presentHit(row, terms));
}

/** The notes of these ids, in their order, with what was found marked. */
export async function presentNoteHits(ctx: Context, ids: string[], terms: string[]): Promise<MessageHit[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("notes as s")
    .innerJoin("conversations as c", "c.id", "s.conversationId")
    .innerJoin("contacts as co", "co.id", "c.contactId")
    .select(["s.id", "s.text", "s.authorId", "s.authorName", "s.createdAt as at"])
    .select(conversationColumns)
    .where("s.id", "in", ids)
    .where("s.organizationId", "=", ctx.organizationId)
    .execute();
  return inOrder(ids, rows).map((row) => presentHit({ ...row, authorType: "member" }, terms));
}

const conversationColumns = [
  "c.id as conversationId",
  "c.number",
  "c.status",
  "c.channelId",
  "co.id as contactId",
  "co.username",
  "co.name",
  "co.pictureUrl",
] as const;

type HitRow = {
  id: string;
  text: string | null;
  authorType: string;
  authorId: string | null;
  authorName: string | null;
  at: Date;
  conversationId: string;
  number: number;
  status: string;
  channelId: string;
  contactId: string;
  username: string | null;
  name: string | null;
  pictureUrl: string | null;
};

function presentHit(row: HitRow, terms: string[]): MessageHit {
  const text = row.text ?? "";
  const { id, status, number, username, name } = row;
  const fromContact = row.authorType === "contact";
  return messageHitSchema.parse({
    id,
    conversation: {
      id: row.conversationId,
      number,
      status,
      channel_id: row.channelId,
      contact: { id: row.contactId, username, name, picture_url: row.pictureUrl },
    },
    author: {
      type: row.authorType,
      id: row.authorId,
      name: fromContact ? (name ?? username) : row.authorName,
    },
    ...excerptOf(text, findRanges(text, terms)),
    created_at: row.at.toISOString(),
  });
}

/** The contacts of these ids, in their order, with what was found marked. */
export async function presentContactHits(
  ctx: Context,
  ids: string[],
  terms: string[],
): Promise<ContactHit[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("contacts as co")
    .leftJoin("conversations as c", "c.contactId", "co.id")
    .select(["co.id", "co.channelId", "co.username", "co.name", "co.pictureUrl", "co.createdAt"])
    .select("c.id as conversationId")
    .where("co.id", "in", ids)
    .where("co.organizationId", "=", ctx.organizationId)
    .execute();
  const values = await ctx.db
    .selectFrom("contactFieldValues as v")
    .innerJoin("contactFields as f", "f.id", "v.fieldId")
    .select(["v.contactId", "v.value", "f.name"])
    .where("v.contactId", "in", ids)
    .where("v.organizationId", "=", ctx.organizationId)
    .execute();
  return inOrder(ids, rows).map((row) => {
    const fields = values
      .filter(({ contactId }) => contactId === row.id)
      .map(({ name, value }) => ({ name, value, ranges: findRanges(value, terms) }));
    return contactHitSchema.parse({
      id: row.id,
      conversation_id: row.conversationId,
      channel_id: row.channelId,
      username: row.username,
      // Folded with the sign people write before it, so that "@ana" finds too.
      username_ranges: findRanges(
        row.username ?? "",
        terms.map((term) => term.replace(/^@/, "")),
      ),
      name: row.name,
      name_ranges: findRanges(row.name ?? "", terms),
      fields: fields.filter(({ ranges }) => ranges.length > 0),
      picture_url: row.pictureUrl,
      created_at: row.createdAt.toISOString(),
    });
  });
}

/** What went between finding and reading is left out. */
function inOrder<T extends { id: string }>(ids: string[], rows: T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
