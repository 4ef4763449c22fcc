import type { Db } from "#lib/db/client";

type Place = { organizationId: string; conversationId: string; messageId: string; memberId: string };

/** One row of an organisation in every table from which the assistant learns. */
export async function fillLearning(db: Db, place: Place): Promise<void> {
  const { organizationId, conversationId, messageId, memberId } = place;
  const { id: gapId } = await db
    .insertInto("gaps")
    .values({ organizationId })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("gapAskings")
    .values({ organizationId, gapId, conversationId, question: "q" })
    .execute();
  await db
    .insertInto("messageFeedback")
    .values({ organizationId, messageId, memberId, verdict: "good" })
    .execute();
  const expect = { decision: "reply", facts: [], forbidden: [] };
  const content = JSON.stringify({ name: "n", turns: [{ customer: "q", expect }] });
  await db.insertInto("goldenConversations").values({ organizationId, name: "n", content }).execute();
  const { id: rehearsalId } = await db
    .insertInto("rehearsals")
    .values({ organizationId, proposal: "{}" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: runId } = await db
    .selectFrom("assistantRuns")
    .select("id")
    .where("organizationId", "=", organizationId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("rehearsalCases")
    .values({ organizationId, rehearsalId, conversationId, runId, position: 0 })
    .execute();
}
