import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { keyedFlag } from "#lib/jobs/enqueue";

/**
 * A job whose key went to a newer one while a worker had it: graphile takes its key and its attempts away, so that
 * it never runs again. Its worker deletes it when it is done; one that was killed leaves it behind.
 */
const superseded = sql<boolean>`key is null and coalesce(flags ? ${keyedFlag}, false)`;

/** Jobs that used up their attempts (each kill of a worker costs one): they never run again by themselves. */
export async function exhaustedJobs(db: Db): Promise<{ id: string; task: string }[]> {
  const { rows } = await sql<{ id: string; task: string }>`
    select id, task_identifier as task from graphile_worker.jobs
    where attempts >= max_attempts and locked_at is null and not (${superseded}) order by id limit 1000`.execute(
    db,
  );
  return rows;
}

/** Deletes what dead workers left of jobs that newer ones replaced. */
export async function forgetSupersededJobs(db: Db): Promise<void> {
  await sql`select count(*) from graphile_worker.complete_jobs(array(
    select id from graphile_worker.jobs
    where attempts >= max_attempts and locked_at is null and ${superseded}))`.execute(db);
}
