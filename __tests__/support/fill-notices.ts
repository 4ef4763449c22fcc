import type { Db } from "#lib/db/client";

/** One row of an organisation in every table about notifications. */
export async function fillNotices(
  db: Db,
  { organizationId, memberId }: { organizationId: string; memberId: string },
): Promise<void> {
  await db
    .insertInto("notificationPreferences")
    .values({ organizationId, memberId, kind: "mention", app: true, push: true, mail: false })
    .execute();
  await db.insertInto("notificationSettings").values({ organizationId, memberId }).execute();
  await db
    .insertInto("pushSubscriptions")
    .values({ organizationId, memberId, endpoint: "https://push.test/1", p256dh: "k", auth: "a" })
    .execute();
  await db.insertInto("onboarding").values({ organizationId }).execute();
  await db.insertInto("dailySummaries").values({ organizationId, day: new Date() }).execute();
}
