import { type RawBuilder, sql } from "kysely";
import type { Db } from "#lib/db/client";
import { forgetSupersededJobs } from "#lib/jobs/exhausted-jobs";

const ago = (interval: string): RawBuilder<Date> => sql<Date>`now() - ${interval}::interval`;

/** Deletes live events nobody resumes from, answers nobody repeats the request of, and jobs newer ones replaced. */
export async function prune(db: Db): Promise<void> {
  await db.deleteFrom("liveEvents").where("createdAt", "<", ago("1 hour")).execute();
  await db.deleteFrom("idempotencyKeys").where("createdAt", "<", ago("24 hours")).execute();
  await forgetSupersededJobs(db);
}
