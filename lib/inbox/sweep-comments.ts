import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { deliverCommentTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";

const batch = 200;

/** Public replies that nobody works on: their process died in the call, their job was lost, or the account was away. */
export async function sweepComments(db: Db): Promise<void> {
  const idle = await db
    .selectFrom("comments as cm")
    .innerJoin("channels as ch", "ch.id", "cm.channelId")
    .select("cm.id")
    .where("cm.status", "in", ["queued", "sending"])
    .where("ch.status", "<>", "needs_reconnect")
    .where(
      sql<boolean>`case cm.status when 'sending' then cm.sending_at < now() - interval '30 seconds'
        else greatest(cm.occurred_at, cm.retry_at) < now() - interval '15 seconds' end`,
    )
    .limit(batch)
    .execute();
  for (const { id } of idle) {
    await db
      .transaction()
      .execute((trx) => enqueue(trx, deliverCommentTask, { commentId: id }, { jobKey: id }));
  }
}
