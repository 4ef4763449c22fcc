import { type RawBuilder, sql } from "kysely";
import type { Db } from "#lib/db/client";

const ago = (interval: string): RawBuilder<Date> => sql<Date>`now() - ${interval}::interval`;

/** Deletes live events nobody resumes from and answers nobody repeats the request of. */
export async function prune(db: Db): Promise<void> {
  await db.deleteFrom("liveEvents").where("createdAt", "<", ago("1 hour")).execute();
  await db.deleteFrom("idempotencyKeys").where("createdAt", "<", ago("24 hours")).execute();
}
