import { loadEnvFile } from "#bin/env-file";
import { attachEnvironment } from "#bin/environment";
import { checkDatabase, requireRoom } from "#bin/external-database";
import { requireRightKeys } from "#bin/require-right-keys";
import { startOrExplain } from "#bin/start-or-explain";
import { closeDb, connectionShares, getDb } from "#lib/db/client";
import { env } from "#lib/env";
import { startWorker } from "#lib/worker/start-worker";

// npm run worker: another worker process beside a running Parley.
await startOrExplain(async () => {
  loadEnvFile();
  await attachEnvironment();
  const databaseUrl = env().databaseUrl ?? "";
  await checkDatabase(databaseUrl);
  const { databaseConnections } = env();
  if (databaseConnections) await requireRoom(databaseUrl, databaseConnections);
  await requireRightKeys(getDb());
  const { worker: connections, concurrency } = connectionShares();
  const worker = await startWorker({ databaseUrl, concurrency, connections });
  const stop = async () => {
    setTimeout(() => process.exit(1), 9000).unref();
    await worker.stop();
    await closeDb();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.stdout.write("The worker is running.\n");
});
