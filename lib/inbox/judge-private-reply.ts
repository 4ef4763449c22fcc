import type { Selectable } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import type { DeliverVerdict } from "#lib/inbox/deliver-verdict";
import { privateReplyRefusal } from "#lib/inbox/private-reply-rule";
import type { SendState } from "#lib/inbox/send-state";
import { takeCallBudget } from "#lib/inbox/take-call-budget";

type PrivateReply = Pick<Selectable<Database["messages"]>, "retryAt"> & { commentId: string };

/** Whether the one private reply may be handed to Meta now: in time, and within the account's hourly limit. */
export async function judgePrivateReply(
  trx: Db,
  state: SendState,
  message: PrivateReply,
): Promise<DeliverVerdict> {
  const { organizationId, channelId, throttledUntil } = state;
  const comment = await findComment(trx, message.commentId);
  const refusal = comment ? privateReplyRefusal(comment) : "The comment is no longer here.";
  if (comment === undefined || refusal !== undefined) {
    return { kind: "fail", failure: { code: "private-reply-refused", message: refusal ?? "" } };
  }
  const waitsUntil = Math.max(message.retryAt?.getTime() ?? 0, throttledUntil?.getTime() ?? 0);
  if (waitsUntil > Date.now()) return { kind: "later", at: new Date(waitsUntil) };
  const family = comment.kind === "live_comment" ? "live_private_reply" : "private_reply";
  const at = await takeCallBudget(trx, { id: channelId, organizationId }, family);
  return at === undefined ? { kind: "send", humanAgent: false } : { kind: "later", at };
}

/** For a person who sends it again; the human-agent tag is never on it. @throws AppError conflict */
export async function checkPrivateReply(trx: Db, commentId: string): Promise<false> {
  const comment = await findComment(trx, commentId);
  const refusal = comment ? privateReplyRefusal(comment) : "The comment is no longer here.";
  if (refusal !== undefined) throw new AppError("conflict", refusal);
  return false;
}

function findComment(trx: Db, id: string) {
  return trx.selectFrom("comments").selectAll().where("id", "=", id).executeTakeFirst();
}
