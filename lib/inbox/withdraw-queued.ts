import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { lockSendState } from "#lib/inbox/send-state";
import { settleFailed } from "#lib/inbox/settle-failed";
import { SupersededError, type SupersededReason, supersededCode } from "#lib/inbox/superseded-error";

type Withdrawal = {
  organizationId: string;
  channelId?: string;
  /** only what these runs' topic made */
  topic?: string;
  reason: SupersededReason;
};

/**
 * Takes back what the assistant has queued and nobody has handed to Meta yet, a conversation at a time under its lock.
 * For after the switch was committed: what is queued since then, the switch itself keeps back.
 * @returns how many messages
 */
export async function withdrawQueued(db: Db, withdrawal: Withdrawal): Promise<number> {
  const { organizationId, reason } = withdrawal;
  const rows = await queuedByAssistant(db, withdrawal).execute();
  const byConversation = Map.groupBy(rows, (row) => row.conversationId);
  const failure = { code: supersededCode, message: new SupersededError(reason).message };
  let withdrawn = 0;
  for (const [id, messages] of byConversation) {
    await db.transaction().execute(async (trx) => {
      const state = await lockSendState(trx, { id, organizationId });
      if (state === undefined) return;
      const still = await queuedByAssistant(trx, withdrawal)
        .where(
          "m.id",
          "in",
          messages.map((message) => message.id),
        )
        .execute();
      await settleFailed(trx, state, { messageIds: still.map((message) => message.id), failure });
      withdrawn += still.length;
    });
  }
  return withdrawn;
}

function queuedByAssistant(db: Db, { organizationId, channelId, topic }: Withdrawal) {
  let query = db
    .selectFrom("messages as m")
    .select(["m.id", "m.conversationId"])
    .where("m.organizationId", "=", organizationId)
    .where("m.status", "=", "queued")
    .where("m.authorType", "in", ["assistant", "system"])
    .where(sql<boolean>`m.details ? 'guard'`);
  if (channelId !== undefined) query = query.where("m.channelId", "=", channelId);
  if (topic === undefined) return query;
  return query.where("m.runId", "in", (eb) =>
    eb
      .selectFrom("assistantRuns as r")
      .select("r.id")
      .where("r.organizationId", "=", organizationId)
      .where("r.topic", "=", topic),
  );
}

/** How many of the assistant's messages are with Meta at this moment: claimed, and not answered yet. */
export async function countBeingSent(
  db: Db,
  place: { organizationId: string; channelId?: string },
): Promise<number> {
  let query = db
    .selectFrom("messages")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("organizationId", "=", place.organizationId)
    .where("status", "=", "sending")
    .where("authorType", "in", ["assistant", "system"]);
  if (place.channelId !== undefined) query = query.where("channelId", "=", place.channelId);
  const { count } = await query.executeTakeFirstOrThrow();
  return Number(count);
}
