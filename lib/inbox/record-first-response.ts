import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";

type Response = { organizationId: string; conversationId: string; at: Date };

/** Meta's clock and ours differ by less than this. */
const skew = sql`interval '5 minutes'`;

/** Something we said has left: the first since the ticket opened is its first response. In the caller's transaction. */
export async function recordFirstResponse(trx: Db, response: Response): Promise<void> {
  const { organizationId, conversationId, at } = response;
  const answered = await trx
    .updateTable("tickets")
    .set({
      firstResponseAt: sql<Date>`greatest(opened_at, ${at}::timestamptz)`,
      firstResponseMissedAt: sql<Date>`case when first_response_due_at < ${at}::timestamptz
        then coalesce(first_response_missed_at, ${at}::timestamptz) else null end`,
    })
    .where("conversationId", "=", conversationId)
    .where("organizationId", "=", organizationId)
    .where("resolvedAt", "is", null)
    .where("firstResponseAt", "is", null)
    .where(sql<boolean>`opened_at <= ${at}::timestamptz + ${skew}`)
    .returning("id")
    .executeTakeFirst();
  if (answered === undefined) return;
  await announce(
    trx,
    { organizationId, type: "ticket.updated", resourceId: answered.id, conversationId },
    { organizationId, type: "conversation.updated", resourceId: conversationId, conversationId },
  );
}
