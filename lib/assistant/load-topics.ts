import type { TopicSetting } from "#lib/assistant/effective-mode";
import type { Db } from "#lib/db/client";

/** The topics an organisation changed or added. */
export async function loadTopics(db: Db, organizationId: string): Promise<TopicSetting[]> {
  return db
    .selectFrom("assistantTopics")
    .select(["key", "name", "mode", "neverAuto", "keywords"])
    .where("organizationId", "=", organizationId)
    .orderBy("createdAt")
    .orderBy("key")
    .execute();
}
