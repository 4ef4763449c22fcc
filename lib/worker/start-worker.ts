import { scheduleReply } from "#lib/assistant/schedule-reply";
import { createPool, type Db, dbOnPool } from "#lib/db/client";
import type { EndedTakeover } from "#lib/inbox/end-takeovers";
import { sweepInbox } from "#lib/inbox/sweep-inbox";
import { startHeartbeat } from "#lib/jobs/heartbeat";
import { runTasks } from "#lib/jobs/run-tasks";
import { log } from "#lib/log";
import { patientTasks, promptTasks, schedule } from "#lib/worker/task-list";
import { workerState } from "#lib/worker/worker-state";

export type RunningWorker = { stop: () => Promise<void> };

type Options = { databaseUrl: string; concurrency: number };

const sweepMs = 10_000;

/** A fresh database has no statistics, and add_jobs then scans the whole queue: these settings keep it on its index. */
const poolOptions = "-c enable_hashjoin=off -c enable_mergejoin=off";

/** Starts this process's share of the background: two runners, the heartbeat, the sweep of what a crash left behind. */
export async function startWorker({ databaseUrl, concurrency }: Options): Promise<RunningWorker> {
  const pool = createPool(databaseUrl, concurrency + 6, poolOptions);
  const db = dbOnPool(pool);
  const prompt = await runTasks({ pool, concurrency, tasks: promptTasks(db) });
  const patient = await runTasks({ pool, concurrency, tasks: patientTasks(db), crontab: schedule });
  const heartbeat = await startHeartbeat(databaseUrl, [prompt.poolId, patient.poolId]);
  workerState.set({ running: true });
  const sweep = startSweep(() => sweepInbox(db, { onHandedBack }));
  return {
    async stop() {
      workerState.set({ running: false });
      await sweep.stop();
      await Promise.all([prompt.stop(), patient.stop()]);
      await heartbeat.stop();
      await db.destroy();
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
