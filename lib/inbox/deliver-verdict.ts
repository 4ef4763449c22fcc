import type { Selectable } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { isAssistantPaused } from "#lib/inbox/assistant-pause";
import { judgePrivateReply } from "#lib/inbox/judge-private-reply";
import { mayReply, replyWindow, type SendingAuthor } from "#lib/inbox/reply-window";
import { windowClosedDetail } from "#lib/inbox/send-checks";
import { guardOf, silenced } from "#lib/inbox/send-guard";
import type { SendState } from "#lib/inbox/send-state";
import type { Failure } from "#lib/inbox/settle-failed";
import { SupersededError, type SupersededReason, supersededCode } from "#lib/inbox/superseded-error";

type Row = Selectable<Database["messages"]>;

/** `hold`: something else wakes the queue again, the channel's reconnect or the reconciliation of an earlier part. */
export type DeliverVerdict =
  | { kind: "send"; humanAgent: boolean }
  | { kind: "fail"; failure: Failure }
  | { kind: "later"; at: Date }
  | { kind: "hold" };

const hold: DeliverVerdict = { kind: "hold" };

/** Whether the oldest queued message may be handed to Meta at this moment. Asked under the conversation's lock. */
export async function judgeDelivery(trx: Db, state: SendState, message: Row): Promise<DeliverVerdict> {
  const disconnected = state.channelStatus === "disconnected";
  if (disconnected)
    return fail("channel-unavailable", `@${state.channelUsername} is disconnected, so this was not sent.`);
  const earlier = await earlierParts(trx, message);
  if (earlier.includes("failed"))
    return fail("earlier-part-failed", "An earlier part of this message was not sent.");
  const superseded = await supersededBy(trx, state, message);
  if (superseded !== undefined) return fail(supersededCode, new SupersededError(superseded).message);
  if (state.channelStatus !== "active" || earlier.includes("unconfirmed")) return hold;
  const permission =
    message.commentId === null
      ? permissionOf(state, message)
      : await judgePrivateReply(trx, state, { ...message, commentId: message.commentId });
  if (permission.kind !== "send") return permission;
  const at = Math.max(
    ...[message.retryAt, message.sendAt, state.throttledUntil].map((due) => due?.getTime() ?? 0),
  );
  return at > Date.now() ? { kind: "later", at: new Date(at) } : permission;
}

function fail(code: string, message: string): DeliverVerdict {
  return { kind: "fail", failure: { code, message } };
}

/** A later part never leaves before an earlier one, and not at all when an earlier one did not. */
async function earlierParts(trx: Db, message: Row): Promise<Row["status"][]> {
  if (message.groupId === null || message.part === 0) return [];
  const rows = await trx
    .selectFrom("messages")
    .select("status")
    .where("conversationId", "=", message.conversationId)
    .where("groupId", "=", message.groupId)
    .where("part", "<", message.part)
    .execute();
  return rows.map((row) => row.status);
}

/**
 * The assistant's words queued before a person took over or the switch was pulled are dropped. A contact who wrote
 * again in the meantime gets this answer and the next one: what a run has queued counts as answered.
 */
async function supersededBy(trx: Db, state: SendState, message: Row): Promise<SupersededReason | undefined> {
  const guard = message.authorType === "member" ? undefined : guardOf(message.details);
  if (guard === undefined) return undefined;
  return (await isAssistantPaused(trx, state)) ? "assistant_paused" : silenced(state, guard);
}

function permissionOf(state: SendState, message: Row): DeliverVerdict {
  const window = replyWindow(state.windowOpenedAt, new Date());
  const permission = mayReply({ window, author: authorOf(message) });
  if (permission === "refused") return fail("reply-window-closed", windowClosedDetail(window));
  return { kind: "send", humanAgent: permission === "human_agent" };
}

function authorOf(message: Row): SendingAuthor {
  return message.authorType === "member" || message.authorType === "assistant"
    ? message.authorType
    : "system";
}
