import type { LiveEvent } from "#lib/live/announce";

const types: Record<LiveEvent["type"], true> = {
  "message.created": true,
  "message.updated": true,
  "conversation.updated": true,
  "channel.updated": true,
  "notification.created": true,
  "notification.updated": true,
  "contact.updated": true,
  "ticket.updated": true,
  "label.updated": true,
  "note.created": true,
  "note.updated": true,
  "comment.created": true,
  "comment.updated": true,
  "presence.updated": true,
  "member_draft.updated": true,
  "saved_reply.updated": true,
  "saved_view.updated": true,
  "member.updated": true,
  "organization.updated": true,
  "source.updated": true,
  "assistant.updated": true,
  "gap.updated": true,
  "rehearsal.updated": true,
};

/** Every type the live stream speaks of: who listens to it for others must name each. */
export const liveEventTypes: readonly string[] = Object.keys(types);
