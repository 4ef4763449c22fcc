import { sql } from "kysely";
import { z } from "zod";
import { inTransaction } from "#lib/db/in-transaction";
import { defineTask } from "#lib/jobs/define-task";
import { enqueue } from "#lib/jobs/enqueue";
import { testDatabase } from "#support/database";

const t = testDatabase();
const task = defineTask("greet", z.object({ id: z.string() }));

const jobs = async () =>
  (
    await sql<{
      key: string | null;
      runAt: Date;
      createdAt: Date;
    }>`select key, run_at, created_at from graphile_worker.jobs`.execute(t.db)
  ).rows;

afterEach(() => sql`delete from graphile_worker._private_jobs`.execute(t.db));

describe("enqueue", () => {
  it("adds nothing when the transaction that caused it rolls back", async () => {
    const doomed = inTransaction(t.db, async (trx) => {
      await enqueue(trx, task, { id: "1" });
      throw new Error("the cause failed");
    });
    await expect(doomed).rejects.toThrow("the cause failed");
    expect(await jobs()).toEqual([]);
  });

  it("keeps one waiting job per key, under the task's name", async () => {
    await enqueue(t.db, task, { id: "1" }, { jobKey: "a" });
    await enqueue(t.db, task, { id: "1" }, { jobKey: "a" });
    expect((await jobs()).map((job) => job.key)).toEqual(["greet:a"]);
  });

  it("pushes a debounced job out, but never past its bound", async () => {
    const debounce = { windowMs: 10_000, maxMs: 10_001 };
    for (let push = 0; push < 5; push++) await enqueue(t.db, task, { id: "1" }, { jobKey: "a", debounce });
    const [job] = await jobs();
    expect(job && job.runAt.getTime() - job.createdAt.getTime()).toBeLessThanOrEqual(10_001);
  });

  it("refuses a payload that is not the task's", async () => {
    const wrong: unknown = { id: 1 };
    // @ts-expect-error the compiler refuses it too
    await expect(enqueue(t.db, task, wrong)).rejects.toThrow();
  });
});
