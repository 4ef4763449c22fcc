import type { Db } from "#lib/db/client";

type Place = { organizationId: string; memberId: string; channelId: string; conversationId: string };

/** One row of an organisation in every table of the list side of the inbox. */
export async function fillQueue(db: Db, place: Place): Promise<void> {
  const { organizationId, memberId, channelId, conversationId } = place;
  await db.insertInto("tickets").values({ organizationId, conversationId, number: 1 }).execute();
  await db.insertInto("ticketTargets").values({ organizationId, priority: "high" }).execute();
  const { id: labelId } = await db
    .insertInto("labels")
    .values({ organizationId, name: "Returns" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("conversationLabels")
    .values({ organizationId, conversationId, labelId, status: "open" })
    .execute();
  await db
    .insertInto("savedViews")
    .values({ organizationId, name: "All", filter: '{"folder":null}' })
    .execute();
  await db.insertInto("assignmentRules").values({ organizationId, channelId }).execute();
  await db.insertInto("assignmentTurns").values({ organizationId, channelId, memberId }).execute();
}
