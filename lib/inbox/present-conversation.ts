import type { OpenTicket } from "#lib/inbox/queue-schema";
import { replyWindow } from "#lib/inbox/reply-window";
import { type Contact, type Conversation, contactSchema, conversationSchema } from "#lib/inbox/schema";
import type { selectContacts, selectConversations } from "#lib/inbox/select-conversations";

type ConversationRow = Awaited<ReturnType<ReturnType<typeof selectConversations>["executeTakeFirstOrThrow"]>>;
type ContactRow = Awaited<ReturnType<ReturnType<typeof selectContacts>["executeTakeFirstOrThrow"]>>;

/** The contract's conversation: mode and handler are the ones in effect, the window as of now. */
export function presentConversation(row: ConversationRow, now = new Date()): Conversation {
  const mode = row.assistantMode ?? row.channelMode;
  const window = replyWindow(row.windowOpenedAt, now);
  return conversationSchema.parse({
    id: row.id,
    number: row.number,
    channel_id: row.channelId,
    provider: row.provider,
    contact: {
      id: row.contactId,
      external_id: row.contactExternalId,
      username: row.contactUsername,
      name: row.contactName,
      picture_url: row.contactPictureUrl,
    },
    status: row.status,
    snoozed_until: iso(row.snoozedUntil),
    assistant_mode: mode,
    handler: row.handler === "assistant" && mode === "off" ? "nobody" : row.handler,
    takeover_ends_at: iso(row.takeoverEndsAt),
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? "" },
    needs_human: row.needsHuman,
    last_message_preview: row.lastMessagePreview,
    last_message_direction: row.lastMessageDirection,
    last_message_author_type: row.lastMessageAuthorType,
    last_message_author_name: row.lastMessageAuthorName,
    last_message_at: iso(row.lastMessageAt),
    listed_at: iso(row.listedAt),
    unread_count: row.unreadCount,
    can_reply: window.state !== "closed" && row.channelStatus === "active",
    reply_window: { state: window.state, closes_at: iso(window.closesAt) },
    priority: row.priority,
    labels: row.labels,
    ticket: presentOpenTicket(row),
    send_failed: row.sendFailed,
    created_at: row.createdAt.toISOString(),
  });
}

function presentOpenTicket(row: ConversationRow): OpenTicket | null {
  if (row.ticketId === null || row.ticketNumber === null) return null;
  return {
    id: row.ticketId,
    number: row.ticketNumber,
    opened_at: (row.ticketOpenedAt ?? row.createdAt).toISOString(),
    first_response_at: iso(row.firstResponseAt),
    first_response_due_at: iso(row.firstResponseDueAt),
    first_response_missed_at: iso(row.firstResponseMissedAt),
    resolution_due_at: iso(row.resolutionDueAt),
    resolution_missed_at: iso(row.resolutionMissedAt),
  };
}

export function presentContact(row: ContactRow): Contact {
  return contactSchema.parse({
    id: row.id,
    channel_id: row.channelId,
    external_id: row.externalId,
    username: row.username,
    name: row.name,
    picture_url: row.pictureUrl,
    follower_count: row.followerCount,
    follows_business: row.followsBusiness,
    followed_by_business: row.followedByBusiness,
    verified: row.verified,
    profile_status: row.profileStatus,
    conversation_id: row.conversationId,
    language: row.language,
    person_id: row.personId,
    created_at: row.createdAt.toISOString(),
  });
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
