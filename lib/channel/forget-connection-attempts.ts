import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** Scheduled: tokens of accounts nobody chose are destroyed once the choice has ended, the attempts a day later. */
export async function forgetConnectionAttempts(db: Db): Promise<void> {
  await db
    .updateTable("oauthStates")
    .set({ candidates: null })
    .where("candidates", "is not", null)
    .where("expiresAt", "<", sql<Date>`now()`)
    .execute();
  await db.deleteFrom("oauthStates").where("expiresAt", "<", sql<Date>`now() - interval '1 day'`).execute();
}
