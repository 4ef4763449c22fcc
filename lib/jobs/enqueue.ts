import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Db } from "#lib/db/client";
import { unnested } from "#lib/db/unnested";
import type { Task } from "#lib/jobs/define-task";

type Options = {
  runAt?: Date;
  maxAttempts?: number;
  /** Lower runs earlier. */
  priority?: number;
  /** Push a waiting job of the same key out by `windowMs`, but never later than `maxMs` after its first enqueue. */
  debounce?: { windowMs: number; maxMs: number };
};

/** A later enqueue under the same key replaces a waiting job; the task's name is put in front. */
type Keyed = { jobKey: string };

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
  { jobKey, ...options }: Options & Partial<Keyed> = {},
): Promise<void> {
  const body = JSON.stringify(task.payload.parse(payload));
  if (jobKey === undefined) await addJobs(db, task.name, { jobs: [{ key: null, body }], options });
  else await addKeyed(db, task.name, { jobs: [{ key: `${task.name}:${jobKey}`, body }], options });
}

/** Adds jobs of one kind by one statement; each has a key of its own. @throws as `enqueue` */
export async function enqueueAll<S extends z.ZodType>(
  db: Db,
  task: Task<S>,
  payloads: (Keyed & { payload: z.input<S> })[],
  options: Options = {},
): Promise<void> {
  const jobs = payloads.map(({ jobKey, payload }) => ({
    key: `${task.name}:${jobKey}`,
    body: JSON.stringify(task.payload.parse(payload)),
  }));
  await addKeyed(db, task.name, { jobs, options });
}

type Job<Key = string | null> = { key: Key; body: string };

async function addKeyed(
  db: Db,
  task: string,
  { jobs, options }: { jobs: Job<string>[]; options: Options },
): Promise<void> {
  let left = jobs;
  // A worker may take a keyed job between add_jobs' two statements: nothing was queued for it then.
  for (let attempt = 0; attempt < 20 && left.length > 0; attempt++) {
    const added = new Set(await addJobs(db, task, { jobs: left, options }));
    left = left.filter(({ key }) => !added.has(key));
  }
  if (left.length > 0) throw new Error(`the job ${task} could not be queued: its key is contended`);
}

/** @returns the keys of the jobs that were added */
async function addJobs(
  db: Db,
  task: string,
  { jobs, options }: { jobs: Job[]; options: Options },
): Promise<(string | null)[]> {
  const rows = unnested("s", {
    key: { type: "text", values: jobs.map(({ key }) => key) },
    body: { type: "text", values: jobs.map(({ body }) => body) },
  });
  const result = await sql<{ key: string | null }>`
    with specs as (
      select array_agg((${task}, s.body::json, null, ${runAt(options)}, ${options.maxAttempts ?? 25}, s.key,
        ${options.priority ?? 0}, case when s.key is not null then array[${keyedFlag}] end
      )::graphile_worker.job_spec order by s.key) as specs
      from ${rows}
    )
    select j.key from specs, graphile_worker.add_jobs(specs.specs) as j`.execute(db);
  return result.rows.map(({ key }) => key);
}

function runAt({ debounce, runAt: at }: Options): RawBuilder<unknown> {
  if (!debounce) return sql`${at ?? null}::timestamptz`;
  return sql`least(
    now() + ${debounce.windowMs} * interval '1 millisecond',
    coalesce((select j.created_at + ${debounce.maxMs} * interval '1 millisecond'
      from graphile_worker.jobs as j where j.key = s.key and j.locked_at is null), 'infinity'))`;
}
