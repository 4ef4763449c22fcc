import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Db } from "#lib/db/client";
import type { Task } from "#lib/jobs/define-task";

type EnqueueOptions = {
  /** A later enqueue under the same key replaces a waiting job; the task's name is put in front. */
  jobKey?: string;
  runAt?: Date;
  maxAttempts?: number;
  /** Lower runs earlier. */
  priority?: number;
  /** Push a waiting job of the same key out by `windowMs`, but never later than `maxMs` after its first enqueue. */
  debounce?: { windowMs: number; maxMs: number };
};

/** On every job that had a key, since graphile takes the key from one that is replaced while it runs. */
export const keyedFlag = "keyed";

/**
 * Adds a job in the caller's transaction, so that it exists exactly when its cause does.
 * @throws Error when the queue refuses a contended key repeatedly, which rolls the cause back
 */
export async function enqueue<S extends z.ZodType>(
  db: Db,
  task: Task<S>,
  payload: z.input<S>,
  options: EnqueueOptions = {},
): Promise<void> {
  const body = JSON.stringify(task.payload.parse(payload));
  const key = options.jobKey === undefined ? null : `${task.name}:${options.jobKey}`;
  // add_job returns null when a worker took the keyed job between its two statements: nothing was queued then.
  for (let attempt = 0; attempt < 20; attempt++) {
    const { rows } = await sql<{ id: string | null }>`select (graphile_worker.add_job(
      ${task.name}, ${body}::json, run_at => ${runAt(key, options)}, max_attempts => ${options.maxAttempts ?? 25}::int,
      job_key => ${key}::text, flags => ${key === null ? null : [keyedFlag]}::text[],
      priority => ${options.priority ?? 0}::int)).id`.execute(db);
    if (rows[0]?.id != null) return;
  }
  throw new Error(`the job ${task.name} could not be queued: its key is contended`);
}

function runAt(key: string | null, options: EnqueueOptions): RawBuilder<unknown> {
  const { debounce } = options;
  if (!debounce) return sql`${options.runAt ?? null}::timestamptz`;
  return sql`least(
    now() + ${debounce.windowMs} * interval '1 millisecond',
    coalesce((select created_at + ${debounce.maxMs} * interval '1 millisecond'
      from graphile_worker.jobs where key = ${key} and locked_at is null), 'infinity'))`;
}
