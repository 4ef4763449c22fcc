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

type Options = {
  pool: Pool;
  concurrency: number;
  tasks: Handled[];
  crontab?: string;
  /**
   * How many jobs to fetch ahead. For tasks of milliseconds only: a job fetched ahead waits behind this process's own,
   * however idle the others are.
   */
  prefetch?: number;
};

export type RunningTasks = { poolId: string; stop: () => Promise<void> };

/** Runs these kinds of job until stopped; stopping lets running jobs finish. */
export async function runTasks({
  pool,
  concurrency,
  tasks,
  crontab,
  prefetch,
}: Options): Promise<RunningTasks> {
  const events = new EventEmitter();
  const poolId = new Promise<string>((resolve) => {
    events.once("pool:create", ({ workerPool }: { workerPool: { id: string } }) => resolve(workerPool.id));
  });
  returnPrefetched(events);
  const localQueue = prefetch === undefined ? {} : { localQueue: { size: prefetch } };
  const runner: Runner = await run({
    pgPool: pool,
    events,
    concurrency,
    crontab: crontab ?? "",
    noHandleSignals: true,
    pollInterval: 1000,
    taskList: Object.fromEntries(tasks.map((task) => [task.name, (payload: unknown) => task.run(payload)])),
    logger: quietLogger(),
    preset: { worker: { ...localQueue, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  logFailures(events);
  return { poolId: await poolId, stop: () => runner.stop() };
}

type LocalQueue = { background: (work: Promise<void>) => void };

/**
 * Graphile 0.18 refuses to return the jobs it has fetched ahead once nothing else of its queue is under way, and then
 * fails the running ones: something is kept under way until the return has begun.
 */
function returnPrefetched(events: EventEmitter): void {
  events.once("localQueue:init", ({ localQueue }: { localQueue: LocalQueue }) => {
    const returning = Promise.withResolvers<void>();
    localQueue.background(returning.promise);
    events.on("localQueue:setMode", ({ newMode }: { newMode: string }) => {
      if (newMode === "RELEASED") returning.resolve();
    });
  });
}

function logFailures(events: EventEmitter): void {
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
}

function quietLogger() {
  return new GraphileLogger(() => (level, message) => {
    // A failed job is logged by its events, with its error and without graphile's copy of it.
    if (level === "error" && !message.startsWith("Failed task")) log.error({ source: "jobs" }, message);
  });
}
