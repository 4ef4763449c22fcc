import type { Db } from "#lib/db/client";

/** One row of an organisation in every table of the assistant's settings, costs and alerts. */
export async function fillAssistantSettings(
  db: Db,
  place: { organizationId: string; conversationId: string; messageId: string },
): Promise<void> {
  const { organizationId, conversationId, messageId } = place;
  await db.insertInto("assistantTopics").values({ organizationId, key: "gifts", name: "Gifts" }).execute();
  await db.insertInto("assistantUsageDays").values({ organizationId, day: new Date() }).execute();
  await db.insertInto("waitingAlerts").values({ organizationId, conversationId, messageId }).execute();
}
