import type { Selectable } from "kysely";
import type { Database, Db } from "#lib/db/client";
import {
  type AttachmentRow,
  loadAttachments,
  presentAttachment,
  storyAddress,
} from "#lib/inbox/present-attachment";
import {
  type Message,
  type MessageDetails,
  messageDetailsSchema,
  messageSchema,
  messageSourceSchema,
} from "#lib/inbox/schema";

type Row = Selectable<Database["messages"]>;
type ReactionRow = Awaited<ReturnType<typeof loadReactions>>[number];

/** What hangs on the rows, loaded once for all of them. */
type Attached = {
  attachments: Map<string, AttachmentRow[]>;
  reactions: Map<string, ReactionRow[]>;
  repliedTo: Map<string, string>;
  contacts: Map<string, { id: string; name: string | null }>;
};

/** The contract's messages for rows of one organisation, in the rows' order. */
export async function presentMessages(db: Db, rows: readonly Row[]): Promise<Message[]> {
  if (rows.length === 0) return [];
  const attached: Attached = {
    attachments: groupBy(await loadAttachments(db, rows), (file) => file.messageId),
    reactions: groupBy(await loadReactions(db, rows), (reaction) => reaction.messageExternalId),
    repliedTo: await loadRepliedTo(db, rows),
    contacts: await loadContacts(db, rows),
  };
  return rows.map((row) => presentMessage(row, attached));
}

function presentMessage(row: Row, attached: Attached): Message {
  const gone = row.status === "deleted";
  return messageSchema.parse({
    id: row.id,
    conversation_id: row.conversationId,
    direction: row.direction,
    author: authorOf(row, attached),
    kind: row.kind,
    text: gone ? null : row.text,
    attachments: gone
      ? []
      : (attached.attachments.get(row.id) ?? []).map((file) => presentAttachment(file, row)),
    details: gone ? {} : detailsOf(row),
    reply_to_id: attached.repliedTo.get(`${row.channelId}:${row.replyToExternalId}`) ?? null,
    reactions: gone ? [] : reactionsOf(row, attached),
    status: row.status,
    group_id: row.groupId,
    error: row.errorCode === null ? null : { code: row.errorCode, message: row.errorMessage ?? "" },
    external_id: row.externalId,
    run_id: row.runId,
    sources: messageSourceSchema.array().safeParse(row.sources).data ?? [],
    edited_at: row.editedAt?.toISOString() ?? null,
    send_at: row.status === "queued" && row.attempts === 0 ? (row.sendAt?.toISOString() ?? null) : null,
    late: row.late,
    idempotency_key: row.idempotencyKey,
    created_at: row.occurredAt.toISOString(),
  });
}

function authorOf(row: Row, attached: Attached) {
  const contact = row.authorType === "contact" ? attached.contacts.get(row.conversationId) : undefined;
  if (contact !== undefined) return { type: row.authorType, ...contact };
  return { type: row.authorType, id: row.authorId, name: row.authorName };
}

function detailsOf(row: Row): MessageDetails {
  const details = messageDetailsSchema.safeParse(row.details).data ?? {};
  const { story } = details;
  return story ? { ...details, story: { ...story, url: storyAddress(story.url, row) } } : details;
}

function reactionsOf(row: Row, attached: Attached) {
  const reactions = row.externalId === null ? undefined : attached.reactions.get(row.externalId);
  return (reactions ?? [])
    .filter((reaction) => reaction.channelId === row.channelId && reaction.emoji !== null)
    .map((reaction) => ({
      emoji: reaction.emoji,
      author:
        reaction.authorType === "contact"
          ? { type: "contact", ...(attached.contacts.get(row.conversationId) ?? { id: null, name: null }) }
          : { type: reaction.authorType, id: reaction.authorId, name: reaction.memberName },
      created_at: reaction.occurredAt.toISOString(),
    }));
}

async function loadReactions(db: Db, rows: readonly Row[]) {
  const externalIds = rows.flatMap((row) => row.externalId ?? []);
  if (externalIds.length === 0) return [];
  return db
    .selectFrom("reactions as r")
    .leftJoin("members as m", "m.id", "r.authorId")
    .select(["r.channelId", "r.messageExternalId", "r.authorType", "r.authorId", "r.emoji", "r.occurredAt"])
    .select("m.name as memberName")
    .where("r.channelId", "in", channelsOf(rows))
    .where("r.messageExternalId", "in", externalIds)
    .where("r.organizationId", "in", organizationsOf(rows))
    .orderBy("r.occurredAt")
    .execute();
}

async function loadRepliedTo(db: Db, rows: readonly Row[]): Promise<Map<string, string>> {
  const externalIds = rows.flatMap((row) => row.replyToExternalId ?? []);
  if (externalIds.length === 0) return new Map();
  const found = await db
    .selectFrom("messages")
    .select(["id", "channelId", "externalId"])
    .where("channelId", "in", channelsOf(rows))
    .where("externalId", "in", externalIds)
    .where("organizationId", "in", organizationsOf(rows))
    .execute();
  return new Map(found.map((row) => [`${row.channelId}:${row.externalId}`, row.id]));
}

async function loadContacts(db: Db, rows: readonly Row[]) {
  const found = await db
    .selectFrom("conversations as c")
    .innerJoin("contacts as co", "co.id", "c.contactId")
    .select(["c.id as conversationId", "co.id", "co.name", "co.username"])
    .where("c.id", "in", [...new Set(rows.map((row) => row.conversationId))])
    .where("c.organizationId", "in", organizationsOf(rows))
    .execute();
  return new Map(
    found.map(({ conversationId, id, name, username }) => [conversationId, { id, name: name ?? username }]),
  );
}

function organizationsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.map((row) => row.organizationId))];
}

function channelsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.map((row) => row.channelId))];
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
