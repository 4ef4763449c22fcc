import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { sql } from "kysely";
import { z } from "zod";
import { createPool } from "#lib/db/client";
import { defineTask } from "#lib/jobs/define-task";
import { enqueue } from "#lib/jobs/enqueue";
import { startHeartbeat } from "#lib/jobs/heartbeat";
import { handle, type RunningTasks, runTasks } from "#lib/jobs/run-tasks";
import { testDatabase } from "#support/database";
import { eventually } from "#support/eventually";

const t = testDatabase();
const work = defineTask("work", z.object({ id: z.string() }));
const pace = { beatMs: 100, silentMs: 500, vanishedMs: 60_000 };

async function beating(): Promise<string[]> {
  const rows = await t.db.selectFrom("workerHeartbeats").select("poolId").orderBy("poolId").execute();
  return rows.map(({ poolId }) => poolId);
}

const children = new Set<ChildProcess>();

/** A process of its own that has taken the waiting job and holds it. */
async function workerProcess() {
  const script = path.join(import.meta.dirname, "worker-process.ts");
  const child = spawn(process.execPath, [script, t.url], { stdio: ["ignore", "pipe", "inherit"] });
  children.add(child);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  await eventually(
    "the worker process took the job",
    () => output.includes("working") && output.includes("pool-"),
  );
  const poolId = output.split("\n").find((line) => line.startsWith("pool-")) ?? "";
  return {
    poolId,
    async kill() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

/** This process takes whatever job is free. */
async function runHere() {
  const done: string[] = [];
  const pool = createPool(t.url, 4);
  const tasks = [handle(work, async ({ id }) => done.push(id))];
  const running: RunningTasks = await runTasks({ pool, concurrency: 2, tasks });
  return {
    done,
    poolId: running.poolId,
    async stop() {
      await running.stop();
      await pool.end();
    },
  };
}

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  await sql`delete from graphile_worker._private_jobs`.execute(t.db);
  await sql`delete from worker_heartbeats`.execute(t.db);
});

describe("the jobs of a worker process", () => {
  it("run elsewhere soon after it was killed", async () => {
    await enqueue(t.db, work, { id: "orphan" });
    const child = await workerProcess();
    const here = await runHere();
    const heartbeat = await startHeartbeat(t.url, () => [here.poolId], pace);
    await child.kill();
    await eventually("the job ran here", () => here.done.includes("orphan"));
    await heartbeat.stop();
    await here.stop();
  });

  it("stay with it while it lives, however long they take", async () => {
    await enqueue(t.db, work, { id: "long" });
    const child = await workerProcess();
    const heartbeat = await startHeartbeat(t.url, () => ["pool-observer"], pace);
    const started = Date.now();
    const released: string[] = [];
    await eventually("several silent times have passed", async () => {
      released.push(...(await heartbeat.beat()));
      return Date.now() - started > 4 * pace.silentMs;
    });
    expect(released).toEqual([]);
    await heartbeat.stop();
    await child.kill();
  });

  it("stay with one that has only just started and shown no heartbeat yet", async () => {
    await enqueue(t.db, work, { id: "fresh" });
    const pool = createPool(t.url, 4);
    const busy = Promise.withResolvers<void>();
    const tasks = [handle(work, () => busy.promise)];
    const running = await runTasks({ pool, concurrency: 1, tasks });
    await eventually("the job is taken", async () => {
      const { rows } = await sql`select 1 from graphile_worker.jobs where locked_by is not null`.execute(
        t.db,
      );
      return rows.length === 1;
    });
    const heartbeat = await startHeartbeat(t.url, () => ["pool-observer"]);
    expect(await heartbeat.beat()).toEqual([]);
    await heartbeat.stop();
    busy.resolve();
    await running.stop();
    await pool.end();
  });

  it("stay with it when its heartbeat's connection is cut", async () => {
    const own = await startHeartbeat(t.url, () => ["pool-cut"], pace);
    await sql`insert into worker_heartbeats (pool_id, process_id, hostname) values ('pool-dead', 1, 'gone')`.execute(
      t.db,
    );
    await sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database =
      (select oid from pg_database where datname = current_database())`.execute(t.db);
    const observer = await startHeartbeat(t.url, () => ["pool-observer"], pace);
    await eventually("the dead one is released", async () => !(await beating()).includes("pool-dead"));
    expect(await beating()).toEqual(["pool-cut", "pool-observer"]);
    await observer.stop();
    await own.stop();
  });
});
