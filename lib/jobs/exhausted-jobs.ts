import { sql } from "kysely";
import type { Db } from "#lib/db/client";

/** Jobs that used up their attempts (each kill of a worker costs one): they never run again by themselves. */
export async function exhaustedJobs(db: Db): Promise<{ id: string; task: string }[]> {
  const { rows } = await sql<{ id: string; task: string }>`
    select id, task_identifier as task from graphile_worker.jobs
    where attempts >= max_attempts and locked_at is null order by id limit 1000`.execute(db);
  return rows;
}
