import { EventEmitter } from "node:events";
import { Logger as GraphileLogger, type Runner, run } from "graphile-worker";
import type { Pool } from "pg";
import type { z } from "zod";
import type { Task } from "#lib/jobs/define-task";
import { log } from "#lib/log";

/** A task with what does its work: throw to retry, return when done. */
export type Handled = { name: string; run: (payload: unknown) => Promise<void> };

/** Binds a task to its handler; the payload is parsed by the task's schema first. */
export function handle<S extends z.ZodType>(
  task: Task<S>,
  handler: (payload: z.output<S>) => Promise<unknown>,
): Handled {
  return {
    name: task.name,
    async run(payload) {
      await handler(task.payload.parse(payload));
    },
  };
}

type Options = { pool: Pool; concurrency: number; tasks: Handled[]; crontab?: string };

export type RunningTasks = { poolId: string; stop: () => Promise<void> };

/** Runs these kinds of job until stopped; stopping lets running jobs finish. */
export async function runTasks({ pool, concurrency, tasks, crontab }: Options): Promise<RunningTasks> {
  const events = new EventEmitter();
  const poolId = new Promise<string>((resolve) => {
    events.once("pool:create", ({ workerPool }: { workerPool: { id: string } }) => resolve(workerPool.id));
  });
  const runner: Runner = await run({
    pgPool: pool,
    events,
    concurrency,
    crontab: crontab ?? "",
    noHandleSignals: true,
    pollInterval: 1000,
    taskList: Object.fromEntries(tasks.map((task) => [task.name, (payload: unknown) => task.run(payload)])),
    logger: quietLogger(),
    preset: {
      worker: {
        localQueue: { size: Math.max(100, concurrency) },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
  });
  events.on("job:failed", ({ job }: { job: { id: string; task_identifier: string } }) => {
    log.error({ jobId: job.id, task: job.task_identifier }, "a job failed for the last time");
  });
  events.on(
    "job:error",
    ({ job, error }: { job: { id: string; task_identifier: string }; error: unknown }) => {
      log.warn(
        { jobId: job.id, task: job.task_identifier, err: error },
        "a job failed and will be tried again",
      );
    },
  );
  return { poolId: await poolId, stop: () => runner.stop() };
}

function quietLogger() {
  return new GraphileLogger(() => (level, message) => {
    if (level === "error") log.error({ source: "jobs" }, message);
  });
}
