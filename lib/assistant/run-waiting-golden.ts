import { goldenConversationSchema } from "#lib/assistant/golden-schema";
import { runGolden } from "#lib/assistant/run-golden";
import { runGoldenTask } from "#lib/assistant/tasks";
import { systemContext } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { enqueue } from "#lib/jobs/enqueue";
import { announce } from "#lib/live/announce";

/** A job's turn: short enough for a stop to wait for. */
const turnMs = 5000;

/** Has the assistant answer the golden conversations that wait, and writes down what was wrong with each. */
export async function runWaitingGolden(
  db: Db,
  { organizationId }: { organizationId: string },
): Promise<void> {
  const ctx = systemContext(db, organizationId);
  const until = Date.now() + turnMs;
  for (;;) {
    const next = await db
      .selectFrom("goldenConversations")
      .select(["id", "content"])
      .where("organizationId", "=", organizationId)
      .where("waiting", "=", true)
      .orderBy("name")
      .limit(1)
      .executeTakeFirst();
    if (!next) return;
    const golden = goldenConversationSchema.parse(next.content);
    const { tries } = await runGolden(ctx, golden, { times: 1 });
    await db.transaction().execute(async (trx) => {
      // One that was rewritten meanwhile is run again.
      await trx
        .updateTable("goldenConversations")
        .set({ waiting: false, ranAt: new Date(), wrong: tries.flat() })
        .where("id", "=", next.id)
        .where("organizationId", "=", organizationId)
        .where("content", "=", JSON.stringify(next.content))
        .execute();
      await announce(trx, { organizationId, type: "rehearsal.updated", resourceId: next.id });
    });
    if (Date.now() > until)
      return await enqueue(db, runGoldenTask, { organizationId }, { jobKey: organizationId });
  }
}
