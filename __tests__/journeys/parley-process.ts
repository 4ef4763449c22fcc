import { createServer } from "node:http";
import { env } from "#lib/env";
import { receiveOverHttp } from "#lib/inbox/receive-over-http";
import { startWorker } from "#lib/worker/start-worker";

// `bin/server.ts` without Next and on a database that is there already: started by tests, to be killed.
await startWorker({ databaseUrl: env().databaseUrl ?? "", concurrency: 5 });
const server = createServer((request, response) => void receiveOverHttp(request, response));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`port ${address !== null && typeof address === "object" ? address.port : 0}\n`);
});
