import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { isBuildCurrent, requireBuild } from "#bin/build";
import { freePort, startPostgres } from "#lib/embedded/postgres-server";
import { attachStack } from "#lib/embedded/start-stack";
import { type Child, startChild } from "./child-process.ts";

export const appSecret = "benchmark-app-secret-0123456789";

export type Running = {
  pid: number;
  port: number;
  databaseUrl: string;
  variables: Record<string, string>;
  stop: () => Promise<void>;
};

/** The real `npm start` where there is a current build, else the same without Next. */
export async function serverScript(): Promise<string> {
  const built = await requireBuild().then(isBuildCurrent, () => false);
  return built ? "bin/server.ts" : "bench/server-process.ts";
}

async function inFreshFolder<T>(start: (dataDir: string) => Promise<T & { stop: () => Promise<void> }>) {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "parley-bench-"));
  await chmod(dataDir, 0o755);
  const running = await start(dataDir);
  return {
    ...running,
    async stop() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Parley on a fresh embedded database. */
export function startParley(script: string, variables: Record<string, string>): Promise<Running> {
  return inFreshFolder(async (dataDir) => {
    const port = await freePort();
    const child: Child = await startChild(script, "Parley is ready", {
      LOG_LEVEL: "error",
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: "127.0.0.1",
      SANDBOX: "0",
      INSTAGRAM_APP_ID: "1",
      INSTAGRAM_APP_SECRET: appSecret,
      ...variables,
    });
    const stack = await attachStack(dataDir, false);
    if (!stack) throw new Error("Parley's stack did not start");
    return {
      pid: child.pid,
      port,
      databaseUrl: stack.variables.DATABASE_URL ?? "",
      variables: stack.variables,
      stop: child.stop,
    };
  });
}

/** The bare receiver on a fresh Postgres of the same kind. */
export function startBare(): Promise<Running> {
  return inFreshFolder(async (dataDir) => {
    const password = "benchmark-password";
    const postgres = await startPostgres(dataDir, password);
    const databaseUrl = `postgresql://postgres:${password}@127.0.0.1:${postgres.port}/postgres`;
    const port = await freePort();
    const variables = { BENCH_DATABASE_URL: databaseUrl, BENCH_SECRET: appSecret, BENCH_PORT: String(port) };
    const child = await startChild("bench/bare-process.ts", "ready", variables);
    return {
      pid: child.pid,
      port,
      databaseUrl,
      variables: {},
      async stop() {
        await child.stop();
        await postgres.stop();
      },
    };
  });
}
