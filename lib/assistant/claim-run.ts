import { sql } from "kysely";
import type { Turn } from "#lib/assistant/load-turn";
import { promptVersion } from "#lib/assistant/prompt";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";

export type ClaimedRun = { id: string; organizationId: string; mode: "suggest" | "auto" | "shadow" };

/**
 * Starts a run, unless another one is at work in the conversation. A run whose lease has passed belonged to a
 * process that died (or hangs, and will find itself superseded before it can act).
 */
export async function claimRun(db: Db, turn: Turn): Promise<ClaimedRun | undefined> {
  const { organizationId, conversationId, mode, lastMessageId } = turn;
  if (mode === "off" || lastMessageId === undefined) return undefined;
  await db
    .updateTable("assistantRuns")
    .set({ status: "superseded", finishedAt: new Date() })
    .where("organizationId", "=", organizationId)
    .where("conversationId", "=", conversationId)
    .where("status", "=", "running")
    .where((eb) => eb("leaseUntil", "<", eb.fn<Date>("now")))
    .execute();
  const model = env().openaiModel;
  const run = await db
    .insertInto("assistantRuns")
    .values({
      organizationId,
      conversationId,
      lastMessageId,
      handlerVersion: turn.handlerVersion,
      mode,
      messageIds: turn.unanswered.map((message) => message.id),
      engine: model === undefined ? "extractive" : "model",
      model: model ?? null,
      promptVersion: model === undefined ? null : promptVersion,
    })
    .onConflict((conflict) =>
      conflict.column("conversationId").where(sql<boolean>`status = 'running'`).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  return run && { id: run.id, organizationId, mode };
}
