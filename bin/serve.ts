import { startEnvironment } from "#bin/environment";
import { requireFreePort } from "#bin/free-port";
import { createHttpServer } from "#bin/http-server";
import { requireRightKeys } from "#bin/require-right-keys";
import { closeDb, connectionShares, getDb } from "#lib/db/client";
import { env } from "#lib/env";
import { closeReceiver } from "#lib/inbox/receive-delivery";
import { log } from "#lib/log";
import { startPump } from "#lib/sandbox/pump";
import { seedSandbox } from "#lib/sandbox/seed-sandbox";
import { startWorker } from "#lib/worker/start-worker";

type Stoppable = { stop: () => Promise<void> };

type ServeOptions = { development: boolean; hostname: string | undefined };

/**
 * Starts one process with everything; resolves when it answers. SIGTERM and SIGINT stop it in order, as `stop` does,
 * and a start that fails stops what it had started.
 */
export async function serve(options: ServeOptions): Promise<Stoppable> {
  await requireFreePort(env().port, options.hostname);
  const started: Stoppable[] = [];
  const stop = stopInOrder(started);
  exitOnSignals(stop);
  try {
    await startParts(started, options);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

async function startParts(started: Stoppable[], { development, hostname }: ServeOptions): Promise<void> {
  const environment = startEnvironment();
  // Noted before it stands: a Ctrl-C meanwhile waits for the database and stops it.
  started.push({
    stop: () =>
      environment.then(
        (running) => running.stop(),
        () => undefined,
      ),
  });
  await environment;
  started.push({ stop: closeDb });
  await requireRightKeys(getDb());
  const http = await createHttpServer({ development, hostname, port: env().port });
  started.push({ stop: closeReceiver });
  if (env().worker) started.push(await startProcessWorker());
  if (env().sandbox) started.push(await startSandbox());
  started.push(http);
  await http.listen();
}

async function startProcessWorker(): Promise<Stoppable> {
  const { worker: connections, concurrency } = connectionShares();
  return startWorker({ databaseUrl: env().databaseUrl ?? "", concurrency, connections });
}

async function startSandbox(): Promise<Stoppable> {
  await seedSandbox(getDb());
  return startPump({ db: getDb(), target: `http://127.0.0.1:${env().port}/api/webhooks/instagram` });
}

const stopWithinMs = 9000;

/** Stops in reverse: requests first, the database last. Called again, it waits for the first call. */
function stopInOrder(started: Stoppable[]): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stopAll = async () => {
    for (const part of [...started].reverse()) {
      await part.stop().catch((error) => log.error({ err: error }, "a part did not stop cleanly"));
    }
  };
  return () => {
    stopping ??= stopAll();
    return stopping;
  };
}

function exitOnSignals(stop: () => Promise<void>): void {
  const exit = async () => {
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    await stop();
    process.exit(0);
  };
  process.on("SIGTERM", exit);
  process.on("SIGINT", exit);
}
