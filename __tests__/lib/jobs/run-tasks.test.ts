import { sql } from "kysely";
import { z } from "zod";
import { createPool } from "#lib/db/client";
import { defineTask } from "#lib/jobs/define-task";
import { enqueue } from "#lib/jobs/enqueue";
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
