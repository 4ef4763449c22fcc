import { systemContext } from "#lib/auth/context";
import { findMembershipById } from "#lib/auth/find-membership";
import { getChannel } from "#lib/channel/queries";
import { getDb } from "#lib/db/client";
import { getNote, listMemberDrafts, listPresences } from "#lib/desk/queries";
import { AppError } from "#lib/errors";
import { getConversation, getMessage } from "#lib/inbox/queries";
import type { RecordedEvent } from "#lib/live/recorded-events";
import { getNotification } from "#lib/notify/queries";
import { getMember } from "#lib/team/queries";

const loaded = new WeakMap<RecordedEvent, Promise<object | undefined>>();

/** The REST resource an event is about, as it is now: read once per event and process, however many listen. */
export function loadResource(event: RecordedEvent): Promise<object | undefined> {
  const known = loaded.get(event) ?? load(event);
  loaded.set(event, known);
  return known;
}

async function load(event: RecordedEvent): Promise<object | undefined> {
  const ctx = systemContext(getDb(), event.organizationId);
  try {
    switch (event.type) {
      case "message.created":
      case "message.updated":
        return await getMessage(ctx, event.resourceId);
      case "conversation.updated":
        return await getConversation(ctx, event.resourceId);
      case "channel.updated":
        return await getChannel(ctx, event.resourceId);
      case "notification.created":
      case "notification.updated":
        return await loadNotification(event);
      case "note.created":
      case "note.updated":
        return await getNote(ctx, event.resourceId);
      case "member.updated":
        return await loadMember(event);
      case "presence.updated":
        return await listPresences(ctx, event.resourceId);
      case "member_draft.updated":
        return await loadDrafts(event);
      default:
        // whoever shows such a thing reads it anew
        return { id: event.resourceId, conversation_id: event.conversationId };
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not-found") throw error;
    // What was erased has nothing to tell; screens that show the conversation must let it go.
    return event.type === "conversation.updated" ? { id: event.resourceId, removed: true } : undefined;
  }
}

/** What a member has not sent is their own. */
async function loadDrafts({
  memberId,
  organizationId,
  resourceId,
}: RecordedEvent): Promise<object | undefined> {
  const membership = memberId === null ? undefined : await findMembershipById(getDb(), memberId);
  if (membership?.context.organizationId !== organizationId) return undefined;
  return {
    conversation_id: resourceId,
    drafts: await listMemberDrafts(membership.context, resourceId),
  };
}

/** Who left is told by the id alone. */
async function loadMember({ organizationId, resourceId }: RecordedEvent): Promise<object> {
  const membership = await findMembershipById(getDb(), resourceId);
  if (membership?.context.organizationId !== organizationId) return { id: resourceId, removed: true };
  return getMember(systemContext(getDb(), organizationId), resourceId);
}

/** Only its member is told of a notification. */
async function loadNotification({
  memberId,
  organizationId,
  resourceId,
}: RecordedEvent): Promise<object | undefined> {
  const membership = memberId === null ? undefined : await findMembershipById(getDb(), memberId);
  if (membership?.context.organizationId !== organizationId) return undefined;
  return getNotification(membership.context, resourceId);
}
