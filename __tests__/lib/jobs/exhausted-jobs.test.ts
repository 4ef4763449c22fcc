import { sql } from "kysely";
import { z } from "zod";
import { defineTask } from "#lib/jobs/define-task";
import { enqueue } from "#lib/jobs/enqueue";
import { exhaustedJobs, forgetSupersededJobs } from "#lib/jobs/exhausted-jobs";
import { testDatabase } from "#support/database";

const t = testDatabase();
const task = defineTask("greet", z.object({ id: z.string() }));

afterEach(() => sql`delete from graphile_worker._private_jobs`.execute(t.db));

const count = async () => (await sql`select id from graphile_worker.jobs`.execute(t.db)).rows.length;

/** A worker takes every job there is; killed, it leaves them locked until the others release them. */
const take = () =>
  sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', attempts = attempts + 1`.execute(
    t.db,
  );
const release = () => sql`select graphile_worker.force_unlock_workers(array['killed'])`.execute(t.db);

describe("exhaustedJobs", () => {
  it("does not count a job that a newer one replaced while a worker, killed since, had it", async () => {
    await enqueue(t.db, task, { id: "1" }, { jobKey: "a" });
    await take();
    await enqueue(t.db, task, { id: "1" }, { jobKey: "a" });
    await release();

    expect(await exhaustedJobs(t.db)).toEqual([]);
    expect(await count()).toBe(2);

    await forgetSupersededJobs(t.db);
    expect(await count()).toBe(1);
  });

  it("counts what used up its attempts, with a key and without, and never forgets it", async () => {
    await enqueue(t.db, task, { id: "1" }, { jobKey: "a", maxAttempts: 1 });
    await enqueue(t.db, task, { id: "2" }, { maxAttempts: 1 });
    await take();
    await release();
    await forgetSupersededJobs(t.db);

    expect((await exhaustedJobs(t.db)).map((job) => job.task)).toEqual(["greet", "greet"]);
  });

  it("leaves a replaced job alone while its worker lives", async () => {
    await enqueue(t.db, task, { id: "1" }, { jobKey: "a" });
    await take();
    await enqueue(t.db, task, { id: "1" }, { jobKey: "a" });
    await forgetSupersededJobs(t.db);
    expect(await count()).toBe(2);
  });
});
