import { z } from "zod";
import { createPool } from "#lib/db/client";
import { defineTask } from "#lib/jobs/define-task";
import { startHeartbeat } from "#lib/jobs/heartbeat";
import { handle, runTasks } from "#lib/jobs/run-tasks";

// A worker process that takes a job and never finishes it: started by a test, to be killed.
const [databaseUrl = ""] = process.argv.slice(2);
const endless = handle(defineTask("work", z.object({ id: z.string() })), async () => {
  process.stdout.write("working\n");
  await new Promise(() => undefined);
});
const { poolId } = await runTasks({ pool: createPool(databaseUrl, 4), concurrency: 2, tasks: [endless] });
await startHeartbeat(databaseUrl, () => [poolId], { beatMs: 100, silentMs: 500, vanishedMs: 60_000 });
process.stdout.write(`${poolId}\n`);
