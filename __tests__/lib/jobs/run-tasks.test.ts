import { sql } from "kysely";
import { z } from "zod";
import { createPool } from "#lib/db/client";
import { defineTask } from "#lib/jobs/define-task";
import { enqueue } from "#lib/jobs/enqueue";
import { startHeartbeat } from "#lib/jobs/heartbeat";
import { handle, runTasks } from "#lib/jobs/run-tasks";
import { testDatabase } from "#support/database";
import { eventually } from "#support/eventually";

const t = testDatabase();
const work = defineTask("work", z.object({ id: z.string() }));

describe("stopping", () => {
  it("finishes what runs and gives back unharmed what was only fetched ahead", async () => {
    for (let id = 0; id < 20; id++) await enqueue(t.db, work, { id: String(id) });
    const started: string[] = [];
    const gate = Promise.withResolvers<void>();
    const tasks = [
      handle(work, async ({ id }) => {
        started.push(id);
        await gate.promise;
      }),
    ];
    const pool = createPool(t.url, 4);
    const running = await runTasks({ pool, concurrency: 2, tasks, prefetch: 10 });
    await eventually("two jobs run", () => started.length === 2);
    const stopped = running.stop();
    gate.resolve();
    await stopped;
    await pool.end();
    const { rows } = await sql<{ attempts: number; lockedBy: string | null }>`
      select attempts, locked_by from graphile_worker.jobs`.execute(t.db);
    expect(rows).toHaveLength(18);
    expect(rows.every(({ attempts, lockedBy }) => attempts === 0 && lockedBy === null)).toBe(true);
  });

  it("leaves a failed job to be tried again", async () => {
    await sql`delete from graphile_worker._private_jobs`.execute(t.db);
    await enqueue(t.db, work, { id: "broken" });
    const pool = createPool(t.url, 4);
    const tasks = [handle(work, () => Promise.reject(new Error("not this time")))];
    const running = await runTasks({ pool, concurrency: 1, tasks });
    await eventually("it failed once", async () => {
      const { rows } = await sql<{ attempts: number }>`
        select attempts from graphile_worker.jobs where last_error is not null and run_at > now()`.execute(
        t.db,
      );
      return rows[0]?.attempts === 1;
    });
    await running.stop();
    await pool.end();
  });
});

describe("a database that fails for a moment", () => {
  it("does not end the work: the runner starts again, and the jobs it had are released", async () => {
    await sql`delete from graphile_worker._private_jobs`.execute(t.db);
    const done: string[] = [];
    const tasks = [
      handle(work, async ({ id }) => {
        // From here on graphile cannot write down how this job ended.
        if (id === "first" && done.length === 0)
          await sql`alter table graphile_worker._private_jobs rename to away`.execute(t.db);
        done.push(id);
      }),
    ];
    const pool = createPool(t.url, 6);
    const running = await runTasks({ pool, concurrency: 2, tasks, prefetch: 10 });
    const pace = { beatMs: 100, silentMs: 500, vanishedMs: 60_000 };
    const heartbeat = await startHeartbeat(t.url, () => [running.poolId], pace);
    try {
      const firstPool = running.poolId;
      await enqueue(t.db, work, { id: "first" });
      await eventually("it gave up", () => done.length === 1 && running.poolId !== firstPool);
      await sql`alter table graphile_worker.away rename to _private_jobs`.execute(t.db);
      await enqueue(t.db, work, { id: "second" });
      await eventually("both are done", async () => {
        const { rows } = await sql`select id from graphile_worker.jobs`.execute(t.db);
        return done.includes("second") && rows.length === 0;
      });
      expect(done.filter((id) => id === "first")).toHaveLength(2);
    } finally {
      await running.stop();
      await heartbeat.stop();
      await pool.end();
    }
  });
});
