import { replyTask } from "#lib/assistant/tasks";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { replyWindow } from "#lib/inbox/reply-window";
import { enqueue } from "#lib/jobs/enqueue";

type Cause = { organizationId: string; conversationId: string; opensTurn: boolean };

/**
 * Puts the assistant's turn on the clock, in the transaction that stored the message. Each further message
 * pushes the turn out by the burst window, at most four windows from the first.
 */
export async function scheduleReply(trx: Db, received: Cause): Promise<void> {
  if (!received.opensTurn || !(await isAssistantsTurn(trx, received))) return;
  const windowMs = env().replyBurstWindowMs;
  await enqueue(
    trx,
    replyTask,
    { conversationId: received.conversationId },
    { jobKey: received.conversationId, debounce: { windowMs, maxMs: windowMs * 4 } },
  );
}

async function isAssistantsTurn(trx: Db, received: Cause): Promise<boolean> {
  const row = await trx
    .selectFrom("conversations as c")
    .innerJoin("channels as ch", "ch.id", "c.channelId")
    .leftJoin("assistantSettings as s", "s.organizationId", "c.organizationId")
    .select([
      "c.handler",
      "c.windowOpenedAt",
      "c.assistantMode",
      "ch.assistantMode as channelMode",
      "ch.status",
      "ch.assistantShadow",
      "s.awayMode",
    ])
    .where("c.id", "=", received.conversationId)
    .where("c.organizationId", "=", received.organizationId)
    .executeTakeFirst();
  if (row === undefined || row.status === "disconnected") return false;
  const off = (row.assistantMode ?? row.channelMode) === "off";
  const shadow = off && row.assistantMode === null && row.assistantShadow;
  // Silent drafts compare with what people answer, so they go on after a takeover.
  if (row.handler !== "assistant" && !shadow) return false;
  if (off && !shadow && row.awayMode !== "outside_hours") return false;
  return replyWindow(row.windowOpenedAt, new Date()).state === "open";
}
