import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";

/**
 * Takes an unsent message out of everything the assistant kept: an open draft goes, and texts that never left
 * lose their words. What was really sent stands, as it stands in the conversation. In the caller's transaction.
 */
export async function forgetMessage(trx: Db, messageId: string): Promise<void> {
  const message = await trx
    .selectFrom("messages")
    .select(["organizationId", "conversationId"])
    .where("id", "=", messageId)
    .executeTakeFirst();
  if (message === undefined) return;

  const runs = await trx
    .selectFrom("assistantRuns")
    .select("id")
    .where("organizationId", "=", message.organizationId)
    .where("conversationId", "=", message.conversationId)
    .where((eb) => eb(eb.val(messageId), "=", eb.fn.any("messageIds")))
    .execute();
  const runIds = runs.map((run) => run.id);
  if (runIds.length === 0) return;

  const blanked = await trx
    .updateTable("drafts")
    .set((eb) => ({
      text: "",
      sentText: null,
      failedDetail: null,
      sources: "[]",
      status: eb
        .case()
        .when("status", "=", "dismissed")
        .then("dismissed" as const)
        .else("superseded" as const)
        .end(),
    }))
    .where("organizationId", "=", message.organizationId)
    .where("runId", "in", runIds)
    .where("status", "in", ["open", "dismissed", "superseded"])
    .returning("id")
    .execute();
  await trx
    .updateTable("assistantRuns")
    .set({ question: null, summary: null, nextStep: null, heard: "{}" })
    .where("organizationId", "=", message.organizationId)
    .where("id", "in", runIds)
    .execute();
  await trx
    .updateTable("assistantRuns")
    .set({ text: null, checks: "[]", error: null })
    .where("organizationId", "=", message.organizationId)
    .where("id", "in", runIds)
    .where((eb) => eb.or([eb("outcome", "is", null), eb("outcome", "<>", "queued")]))
    .execute();
  await forgetLearned(trx, message.organizationId, runIds);
  if (blanked.length === 0) return;
  await announce(trx, {
    organizationId: message.organizationId,
    type: "conversation.updated",
    resourceId: message.conversationId,
    conversationId: message.conversationId,
  });
}

/** What was learned from the question goes with it. */
async function forgetLearned(trx: Db, organizationId: string, runIds: string[]): Promise<void> {
  for (const table of ["gapAskings", "rehearsalCases"] as const) {
    await trx
      .deleteFrom(table)
      .where("organizationId", "=", organizationId)
      .where("runId", "in", runIds)
      .execute();
  }
}
