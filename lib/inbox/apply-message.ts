import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { applyEdits, type MessageRow } from "#lib/inbox/apply-edits";
import type { ConversationRow } from "#lib/inbox/conversation-row";
import { previewColumns } from "#lib/inbox/refresh-preview";
import type { MessageDetails, MessageKind } from "#lib/inbox/schema";
import { beginCopies } from "#lib/media/begin-copies";

export type NewAttachment = {
  kind: string;
  url: string | null;
  title: string | null;
  externalId: string | null;
};

export type NewMessage = {
  externalId: string;
  authorType: "contact" | "external";
  kind: MessageKind;
  text: string | null;
  details: MessageDetails;
  replyToExternalId: string | null;
  attachments: NewAttachment[];
  occurredAt: Date;
};

export type Applied = {
  row: MessageRow;
  /** `created`: new to us. `known`: a repeat. `unsent`: the notice of its deletion came first, so it is stored empty. */
  outcome: "created" | "known" | "unsent";
  /** A notice that it was read came first. */
  readWaits: boolean;
};

const lateAfterMs = 5 * 60_000;

/** Stores a message once per channel and external id, with the edits and the deletion that came before it. */
export async function applyMessage(
  trx: Db,
  conversation: ConversationRow,
  message: NewMessage,
): Promise<Applied> {
  const before = await heardBefore(trx, conversation, message.externalId);
  const known = before.message && (await findMessage(trx, conversation, message.externalId));
  if (known) return { row: known, outcome: "known", readWaits: false };
  const { read: readWaits } = before;
  const unsent = before.deletion && (await takePendingDeletion(trx, conversation, message.externalId));
  const inbound = message.authorType === "contact";
  const inserted = await trx
    .insertInto("messages")
    .values({
      organizationId: conversation.organizationId,
      conversationId: conversation.id,
      channelId: conversation.channelId,
      externalId: message.externalId,
      direction: inbound ? "inbound" : "outbound",
      authorType: message.authorType,
      kind: message.kind,
      text: unsent ? null : message.text,
      details: unsent ? "{}" : JSON.stringify(message.details),
      replyToExternalId: unsent ? null : message.replyToExternalId,
      status: unsent ? "deleted" : inbound ? "received" : "sent",
      sentAt: inbound ? null : message.occurredAt,
      late: Date.now() - message.occurredAt.getTime() > lateAfterMs,
      occurredAt: message.occurredAt,
    })
    .returningAll()
    .returning((eb) =>
      eb
        .exists(
          eb
            .selectFrom("messageEdits as e")
            .select("e.number")
            .whereRef("e.organizationId", "=", "messages.organizationId")
            .whereRef("e.channelId", "=", "messages.channelId")
            .whereRef("e.messageExternalId", "=", "messages.externalId"),
        )
        .as("hasEdits"),
    )
    .executeTakeFirstOrThrow();
  const { hasEdits, ...row } = inserted;
  if (unsent) return { row, outcome: "unsent", readWaits };
  await insertAttachments(trx, row, message.attachments);
  const edited = hasEdits && (await applyEdits(trx, row));
  const asEdited = edited ? await findMessage(trx, conversation, message.externalId) : undefined;
  return { row: asEdited ?? row, outcome: "created", readWaits };
}

type Channel = { organizationId: string; channelId: string };

/** What came before a message did, asked at once: nearly always nothing. */
async function heardBefore(
  trx: Db,
  { organizationId, channelId }: Channel,
  externalId: string,
): Promise<{ message: boolean; deletion: boolean; read: boolean }> {
  const place = sql`organization_id = ${organizationId} and channel_id = ${channelId}`;
  const { rows } = await sql<{ message: boolean; deletion: boolean; read: boolean }>`select
    exists (select from messages where ${place} and external_id = ${externalId}) as message,
    exists (select from pending_deletions where ${place} and message_external_id = ${externalId}) as deletion,
    exists (select from pending_reads where ${place} and message_external_id = ${externalId}) as read`.execute(
    trx,
  );
  return rows[0] ?? { message: false, deletion: false, read: false };
}

export function findMessage(trx: Db, { organizationId, channelId }: Channel, externalId: string) {
  return trx
    .selectFrom("messages")
    .selectAll()
    .where("organizationId", "=", organizationId)
    .where("channelId", "=", channelId)
    .where("externalId", "=", externalId)
    .executeTakeFirst();
}

async function takePendingDeletion(
  trx: Db,
  { organizationId, channelId }: Channel,
  externalId: string,
): Promise<boolean> {
  const taken = await trx
    .deleteFrom("pendingDeletions")
    .where("organizationId", "=", organizationId)
    .where("channelId", "=", channelId)
    .where("messageExternalId", "=", externalId)
    .returning("messageExternalId")
    .executeTakeFirst();
  return taken !== undefined;
}

async function insertAttachments(trx: Db, row: MessageRow, attachments: NewAttachment[]): Promise<void> {
  if (attachments.length === 0) return;
  const { organizationId, id: messageId } = row;
  const copies = await beginCopies(trx, organizationId, attachments);
  await trx
    .insertInto("attachments")
    .values(
      attachments.map((attachment, position) => {
        const mediaId = copies[position] ?? null;
        // What is copied has its address with the copy, until it is made.
        const url = mediaId === null ? attachment.url : null;
        return { ...attachment, url, mediaId, organizationId, messageId, position };
      }),
    )
    .onConflict((conflict) => conflict.columns(["messageId", "position"]).doNothing())
    .execute();
}

type ContactAct = {
  occurredAt: Date;
  /** The new message the contact said it by. */
  message?: MessageRow;
  /** The episode it began. */
  ticketId?: string;
};

/**
 * A contact's act by Meta's clock: it opens the reply window, and a new message wakes a conversation put aside.
 * @returns whether the list's preview is still to be written; one that is surely the newest is written along
 */
export async function applyContactAct(
  trx: Db,
  conversation: ConversationRow,
  act: ContactAct,
): Promise<boolean> {
  const { message, ticketId } = act;
  const { lastMessageAt } = conversation;
  const newest = message !== undefined && (lastMessageAt === null || message.occurredAt >= lastMessageAt);
  await trx
    .updateTable("conversations")
    .set({
      windowOpenedAt: sql<Date>`greatest(window_opened_at, ${act.occurredAt}::timestamptz)`,
      ...(message
        ? { unreadCount: sql<number>`unread_count + 1`, status: "open" as const, snoozedUntil: null }
        : {}),
      ...(ticketId ? { ticketId, priority: "normal" as const } : {}),
      ...(newest ? previewColumns(message) : {}),
    })
    .where("id", "=", conversation.id)
    .where("organizationId", "=", conversation.organizationId)
    .execute();
  return message !== undefined && !newest;
}
