import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { unnested } from "#lib/db/unnested";
import type { MessageRow } from "#lib/inbox/apply-edits";
import type { NewAttachment, Placed } from "#lib/inbox/apply-message";
import { beginCopies } from "#lib/media/begin-copies";

type Channel = { organizationId: string; channelId: string };
type Stored = MessageRow & { externalId: string };

const lateAfterMs = 5 * 60_000;

/** Writes new messages of a channel in their order, with their attachments; of those in `unsent` that they were, and no word. */
export async function storeMessages(
  trx: Db,
  channel: Channel,
  { placed, unsent }: { placed: Placed[]; unsent: Set<string> },
): Promise<Stored[]> {
  if (placed.length === 0) return [];
  const { rows } = await sql<Stored>`
    insert into messages (organization_id, conversation_id, channel_id, external_id, direction, author_type, kind, text,
      details, reply_to_external_id, status, sent_at, late, occurred_at)
    select ${channel.organizationId}::uuid, m.conversation_id, ${channel.channelId}::uuid, m.external_id, m.direction,
      m.author_type, m.kind, m.text, m.details, m.reply_to_external_id, m.status, m.sent_at, m.late, m.occurred_at
    from ${newRows(placed, unsent)} order by m.nth
    returning *`.execute(trx);
  const byId = new Map(rows.map((row) => [row.externalId, row]));
  await storeAttachments(
    trx,
    channel.organizationId,
    placed.flatMap(({ message: { externalId, attachments } }) => {
      const messageId = byId.get(externalId)?.id;
      if (messageId === undefined || unsent.has(externalId)) return [];
      return attachments.map((attachment, position) => ({ ...attachment, messageId, position }));
    }),
  );
  return rows;
}

function newRows(placed: Placed[], unsent: Set<string>) {
  const late = new Date(Date.now() - lateAfterMs);
  const rows = placed.map(({ conversation, message }) => {
    const inbound = message.authorType === "contact";
    const kept = unsent.has(message.externalId) ? undefined : message;
    return {
      ...message,
      conversationId: conversation.id,
      direction: inbound ? "inbound" : "outbound",
      text: kept?.text ?? null,
      details: JSON.stringify(kept?.details ?? {}),
      replyToExternalId: kept?.replyToExternalId ?? null,
      status: !kept ? "deleted" : inbound ? "received" : "sent",
      sentAt: inbound ? null : message.occurredAt,
      late: message.occurredAt < late,
    };
  });
  return unnested("m", {
    conversation_id: { type: "uuid", values: rows.map((row) => row.conversationId) },
    external_id: { type: "text", values: rows.map((row) => row.externalId) },
    direction: { type: "text", values: rows.map((row) => row.direction) },
    author_type: { type: "text", values: rows.map((row) => row.authorType) },
    kind: { type: "text", values: rows.map((row) => row.kind) },
    text: { type: "text", values: rows.map((row) => row.text) },
    details: { type: "jsonb", values: rows.map((row) => row.details) },
    reply_to_external_id: { type: "text", values: rows.map((row) => row.replyToExternalId) },
    status: { type: "text", values: rows.map((row) => row.status) },
    sent_at: { type: "timestamptz", values: rows.map((row) => row.sentAt) },
    late: { type: "boolean", values: rows.map((row) => row.late) },
    occurred_at: { type: "timestamptz", values: rows.map((row) => row.occurredAt) },
  });
}

type Attached = NewAttachment & { messageId: string; position: number };

async function storeAttachments(trx: Db, organizationId: string, attached: Attached[]): Promise<void> {
  if (attached.length === 0) return;
  const copies = await beginCopies(trx, organizationId, attached);
  await trx
    .insertInto("attachments")
    .values(
      attached.map((attachment, index) => {
        const mediaId = copies[index] ?? null;
        // What is copied has its address with the copy, until it is made.
        const url = mediaId === null ? attachment.url : null;
        return { ...attachment, url, mediaId, organizationId };
      }),
    )
    .onConflict((conflict) => conflict.columns(["messageId", "position"]).doNothing())
    .execute();
}
