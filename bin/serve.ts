import { startEnvironment } from "#bin/environment";
import { requireFreePort } from "#bin/free-port";
import { createHttpServer } from "#bin/http-server";
import { closeDb, getDb } from "#lib/db/client";
import { env } from "#lib/env";
import { closeReceiver } from "#lib/inbox/receive-delivery";
import { log } from "#lib/log";
import { seedSandbox } from "#lib/sandbox/seed";
import { startPump } from "#lib/sandbox/pump";
import { startWorker } from "#lib/worker/start-worker";

type Stoppable = { stop: () => Promise<void> };

type ServeOptions = { development: boolean; hostname: string | undefined };

/** Starts one process with everything; resolves when it answers. SIGTERM and SIGINT stop it in order. */
export async function serve({ development, hostname }: ServeOptions): Promise<void> {
  await requireFreePort(env().port, hostname);
  const started: Stoppable[] = [];
  stopOnSignals(started);
  started.push({ stop: closeLog });
  started.push(await startEnvironment());
  started.push({ stop: closeDb });
  const http = await createHttpServer({ development, hostname, port: env().port });
  started.push({ stop: closeReceiver });
  if (env().worker) started.push(await startProcessWorker());
  if (env().sandbox) started.push(await startSandbox());
  started.push(http);
  await http.listen();
}

async function startProcessWorker(): Promise<Stoppable> {
  return startWorker({ databaseUrl: env().databaseUrl ?? "", concurrency: env().workerConcurrency });
}

async function startSandbox(): Promise<Stoppable> {
  await seedSandbox(getDb());
  return startPump({ db: getDb(), target: `http://127.0.0.1:${env().port}/api/webhooks/instagram` });
}

async function closeLog(): Promise<void> {
  log.info({}, "stopped");
}

const stopWithinMs = 9000;

// Stopped in reverse: requests first, the database last.
function stopOnSignals(started: Stoppable[]): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    for (const part of started.reverse()) {
      await part.stop().catch((error) => log.error({ err: error }, "a part did not stop cleanly"));
    }
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

