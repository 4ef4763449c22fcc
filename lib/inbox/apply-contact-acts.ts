import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { unnested } from "#lib/db/unnested";
import type { MessageRow } from "#lib/inbox/apply-edits";
import type { ConversationRow } from "#lib/inbox/conversation-row";
import { previewColumns } from "#lib/inbox/refresh-preview";

export type ContactActs = {
  conversation: ConversationRow;
  /** When the contact did something: never after we heard of it. */
  at: Date[];
  /** The new messages they said it by, in their order. */
  messages: MessageRow[];
  /** The episode that began with them. */
  ticketId?: string | undefined;
};

/**
 * Contacts' acts open the reply window, and new messages wake a conversation put aside; one statement for conversations of
 * one organisation, whose rows the caller holds.
 * @returns the conversations whose preview is still to be written: one that is surely the newest is written along
 */
export async function applyContactActs(
  trx: Db,
  organizationId: string,
  acts: ContactActs[],
): Promise<ConversationRow[]> {
  const rows = acts.map((act) => ({ ...act, newest: newestOf(act) }));
  const shown = rows.map(({ newest }) => previewColumns(newest));
  const changes = unnested("a", {
    // a column rather than a value: an organisation is small by the statistics of a new database, and was read whole then
    organization_id: { type: "uuid", values: rows.map(() => organizationId) },
    id: { type: "uuid", values: rows.map(({ conversation }) => conversation.id) },
    opened_at: { type: "timestamptz", values: rows.map(({ at }) => latest(at)) },
    messages: { type: "integer", values: rows.map(({ messages }) => messages.length) },
    ticket_id: { type: "uuid", values: rows.map(({ ticketId }) => ticketId ?? null) },
    message_id: { type: "uuid", values: shown.map((one) => one.lastMessageId) },
    preview: { type: "text", values: shown.map((one) => one.lastMessagePreview) },
    author_type: { type: "text", values: shown.map((one) => one.lastMessageAuthorType) },
    message_at: { type: "timestamptz", values: shown.map((one) => one.lastMessageAt) },
  });
  await sql`update conversations c set
    window_opened_at = greatest(c.window_opened_at, a.opened_at),
    unread_count = c.unread_count + a.messages,
    status = case when a.messages > 0 then 'open' else c.status end,
    snoozed_until = case when a.messages > 0 then null else c.snoozed_until end,
    ticket_id = coalesce(a.ticket_id, c.ticket_id),
    priority = case when a.ticket_id is null then c.priority else 'normal' end,
    last_message_id = coalesce(a.message_id, c.last_message_id),
    last_message_preview = case when a.message_id is null then c.last_message_preview else a.preview end,
    last_message_direction = case when a.message_id is null then c.last_message_direction else 'inbound' end,
    last_message_author_type = case when a.message_id is null then c.last_message_author_type else a.author_type end,
    last_message_author_name = case when a.message_id is null then c.last_message_author_name end,
    last_message_at = coalesce(a.message_at, c.last_message_at)
    from ${changes} where c.id = a.id and c.organization_id = a.organization_id`.execute(trx);
  return rows
    .filter(({ messages, newest }) => messages.length > 0 && newest === undefined)
    .map(({ conversation }) => conversation);
}

/** The conversation's newest message, if it is surely one of these. */
function newestOf({ conversation, messages }: ContactActs): MessageRow | undefined {
  const at = latest(messages.map(({ occurredAt }) => occurredAt));
  const { lastMessageAt } = conversation;
  if (at === undefined || (lastMessageAt !== null && at < lastMessageAt)) return undefined;
  return messages.findLast(({ occurredAt }) => occurredAt.getTime() === at.getTime());
}

function latest(times: Date[]): Date | undefined {
  return times.reduce<Date | undefined>((last, at) => (last && last > at ? last : at), undefined);
}
