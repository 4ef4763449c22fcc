import { scheduleReply } from "#lib/assistant/schedule-reply";
import { createPool, type Db, dbOnPool } from "#lib/db/client";
import { withPreparedStatements } from "#lib/db/prepared-statements";
import { besidesJobs } from "#lib/db/share-connections";
import type { EndedTakeover } from "#lib/inbox/end-takeovers";
import { sweepInbox } from "#lib/inbox/sweep-inbox";
import { startHeartbeat } from "#lib/jobs/heartbeat";
import { runTasks } from "#lib/jobs/run-tasks";
import { log } from "#lib/log";
import { deliveringTasks, patientTasks, receivingTasks, schedule } from "#lib/worker/task-list";
import { workerState } from "#lib/worker/worker-state";

export type RunningWorker = { stop: () => Promise<void> };

type Options = { databaseUrl: string; concurrency: number; connections?: number; modelsMs?: number };

const sweepMs = 10_000;

/** A fresh database has no statistics, and add_jobs then scans the whole queue: these settings keep it on its index. */
const poolSettings = "set enable_hashjoin = off; set enable_mergejoin = off";

/**
 * Jobs fetched ahead: fewer would keep a process from taking in what it can, at thousands a second. The other runners
 * fetch only as many as they work on at once, but together: else each of their workers asks at every delivery stored.
 */
const prefetch = 500;

/** Jobs of deliveries wait for each other rather than for connections: what many ask for is done in one go. */
const deliveryJobs = 32;

/** Starts this process's share of the background: the runners, the heartbeat, the sweep of what a crash left behind. */
export async function startWorker({
  databaseUrl,
  concurrency,
  connections = concurrency + besidesJobs,
  modelsMs,
}: Options): Promise<RunningWorker> {
  const pool = createPool(databaseUrl, connections, poolSettings);
  const db = dbOnPool(withPreparedStatements(pool));
  const runners = await Promise.all([
    runTasks({ pool, concurrency: deliveryJobs, tasks: receivingTasks(db), prefetch }),
    runTasks({ pool, concurrency, tasks: deliveringTasks(db), prefetch: concurrency }),
    runTasks({
      pool,
      concurrency,
      tasks: patientTasks(db, { modelsMs }),
      crontab: schedule,
      prefetch: concurrency,
    }),
  ]);
  const heartbeat = await startHeartbeat(databaseUrl, () => runners.map((runner) => runner.poolId));
  workerState.set({ running: true });
  const sweep = startSweep(() => sweepInbox(db, { onHandedBack }));
  return {
    async stop() {
      workerState.set({ running: false });
      await sweep.stop();
      const stopped = await Promise.allSettled(runners.map((runner) => runner.stop()));
      await heartbeat.stop();
      await db.destroy();
      for (const outcome of stopped) if (outcome.status === "rejected") throw outcome.reason;
    },
  };
}

/** A takeover ran out while the contact waited: the assistant has its turn, so that nobody is stranded. */
function onHandedBack(trx: Db, ended: EndedTakeover): Promise<void> {
  return scheduleReply(trx, { ...ended, opensTurn: ended.unanswered });
}

function startSweep(run: () => Promise<unknown>): { stop: () => Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  let waiting = false;
  const sweep = () => {
    if (waiting) return;
    waiting = true;
    running = run()
      .catch((error) => log.error({ err: error }, "the sweep failed and will be tried again"))
      .finally(() => {
        waiting = false;
      });
  };
  sweep();
  const timer = setInterval(sweep, sweepMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
