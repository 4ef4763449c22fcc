import { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import {
  Logger as GraphileLogger,
  type Runner,
  run,
  type Task as TaskHandler,
  type TaskList,
} from "graphile-worker";
import type { Pool } from "pg";
import type { z } from "zod";
import type { Task } from "#lib/jobs/define-task";
import { log } from "#lib/log";

/** A task with what does its work: throw to retry, return when done. */
export type Handled = { name: string; run: (payload: unknown, job: Attempt) => Promise<void> };

/** Which try of the job this is, from 1; a kill of its process costs one too. */
type Attempt = { attempt: number };

/** Binds a task to its handler; the payload is parsed by the task's schema first. */
export function handle<S extends z.ZodType>(
  task: Task<S>,
  handler: (payload: z.output<S>, job: Attempt) => Promise<unknown>,
): Handled {
  return {
    name: task.name,
    async run(payload, job) {
      await handler(task.payload.parse(payload), job);
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

export type RunningTasks = {
  /** What stands in `locked_by` of the jobs under way; another one after the runner started again. */
  readonly poolId: string;
  stop: () => Promise<void>;
};

const startAgainMs = 1000;

/** Graphile lets the jobs under way finish for five seconds when it gives up; it does not always come to its end. */
const giveUpMs = 6000;

/**
 * Runs these kinds of job until stopped; stopping lets running jobs finish. Graphile gives up for good when it cannot
 * write down how a job ended, as while a database recovers from a crash: then it is started again.
 */
export async function runTasks(options: Options): Promise<RunningTasks> {
  let current = await startRunner(options);
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve()));

  async function keepRunning(): Promise<void> {
    for (;;) {
      await Promise.race([current.ended, stopped]);
      if (stopping.signal.aborted) return;
      log.error({ poolId: current.poolId }, "the job runner gave up and is started again");
      current = (await startAgain(options, stopping.signal)) ?? current;
    }
  }

  const supervision = keepRunning();
  return {
    get poolId() {
      return current.poolId;
    },
    async stop() {
      stopping.abort();
      await supervision;
      await current.stop();
    },
  };
}

async function startAgain(options: Options, stopping: AbortSignal): Promise<StartedRunner | undefined> {
  while (!stopping.aborted) {
    try {
      return await startRunner(options);
    } catch (error) {
      log.warn({ err: error }, "the job runner could not be started and is tried again");
      await wait(startAgainMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return undefined;
}

type StartedRunner = { poolId: string; ended: Promise<void>; stop: () => Promise<void> };

async function startRunner({ pool, concurrency, tasks, crontab, prefetch }: Options): Promise<StartedRunner> {
  const events = new EventEmitter();
  const poolId = new Promise<string>((resolve) => {
    events.once("pool:create", ({ workerPool }: { workerPool: { id: string } }) => resolve(workerPool.id));
  });
  const givenUp = new Promise<void>((resolve) => events.once("pool:gracefulShutdown", () => resolve()));
  returnPrefetched(events);
  const localQueue = prefetch === undefined ? {} : { localQueue: { size: prefetch } };
  const runner: Runner = await run({
    pgPool: pool,
    events,
    concurrency,
    crontab: crontab ?? "",
    noHandleSignals: true,
    pollInterval: 1000,
    taskList: taskList(tasks),
    logger: quietLogger(),
    preset: { worker: { ...localQueue, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  logFailures(events);
  const settled = runner.promise.catch(() => undefined); // why is in the log, by graphile's logger
  const ended = Promise.race([settled, givenUp.then(() => wait(giveUpMs, undefined, { ref: false }))]);
  return {
    poolId: await poolId,
    ended,
    // It refuses to be stopped while it stops by itself.
    stop: () => runner.stop().catch(() => ended),
  };
}

function taskList(tasks: Handled[]): TaskList {
  return Object.fromEntries(
    tasks.map((task): [string, TaskHandler] => [
      task.name,
      (payload, { job }) => task.run(payload, { attempt: job.attempts }),
    ]),
  );
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
