import { createServer } from "node:http";
import { startEnvironment } from "#bin/environment";
import { liveStream } from "#bin/live-stream";
import { closeDb } from "#lib/db/client";
import { env } from "#lib/env";
import { closeReceiver } from "#lib/inbox/receive-delivery";
import { receiveOverHttp } from "#lib/inbox/receive-over-http";
import { startWorker } from "#lib/worker/start-worker";

/** `bin/server.ts` without Next, for a checkout that has no current build. */
const environment = await startEnvironment();
const worker = env().worker
  ? await startWorker({ databaseUrl: env().databaseUrl ?? "", concurrency: env().workerConcurrency })
  : undefined;
const streams = liveStream();
const server = createServer((request, response) => {
  if (request.url === "/api/v1/stream") void streams.serve(request, response);
  else void receiveOverHttp(request, response);
});
server.keepAliveTimeout = 65_000;
server.listen(env().port, "127.0.0.1", () => process.stdout.write("Parley is ready\n"));

process.on("SIGTERM", async () => {
  server.close();
  streams.end();
  server.closeAllConnections();
  await worker?.stop();
  await closeReceiver();
  await closeDb();
  await environment.stop();
  process.exit(0);
});
