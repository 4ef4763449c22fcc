import type { UpdateConversation } from "#lib/inbox/schema";
import type { SendState } from "#lib/inbox/send-state";

/** The patch that gives a conversation back what another patch takes from it; labels say their own. */
export function undoOf(before: SendState, patch: UpdateConversation): UpdateConversation {
  const handler = handlerUndo(before, patch);
  const assigned =
    patch.assignee_id !== undefined || patch.handler === "member" || handler.handler === "member";
  return {
    ...statusUndo(before, patch),
    ...(assigned ? { assignee_id: before.assigneeId } : {}),
    ...(patch.priority === undefined ? {} : { priority: before.priority }),
    ...(patch.unread === undefined ? {} : { unread: before.unreadCount > 0 }),
    ...handler,
  };
}

function statusUndo(before: SendState, patch: UpdateConversation): UpdateConversation {
  if (patch.status === undefined && patch.snoozed_until === undefined) return {};
  const wakes = before.snoozedUntil;
  if (before.status !== "snoozed" || wakes === null) return { status: before.status };
  return wakes.getTime() > Date.now() ? { snoozed_until: wakes.toISOString() } : { status: "open" };
}

/** Resolving ends a takeover or a wait for a person: taking it back brings them back. */
function handlerUndo(before: SendState, patch: UpdateConversation): UpdateConversation {
  if (patch.handler === undefined && patch.status !== "resolved") return {};
  if (patch.handler === undefined && before.handler === "assistant") return {};
  return { handler: before.handler };
}
