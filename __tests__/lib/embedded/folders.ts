import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { isRunning } from "#lib/embedded/is-running";
import { eventually } from "#support/eventually";
import { scratchFolder } from "#support/scratch-folder";

const folders: string[] = [];

/** An empty folder, removed with everything in it by `removeFolders`. */
export async function emptyFolder(): Promise<string> {
  const folder = await scratchFolder("embedded");
  folders.push(folder);
  return folder;
}

/** Ends any Postgres that still runs on the folders, by its own pid file, and removes them. */
export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) {
    const pid = await postmasterPid(folder);
    if (pid !== undefined) {
      endProcess(pid, "SIGQUIT");
      await eventually("Postgres has ended", async () => (await postmasterPid(folder)) === undefined).catch(
        () => undefined,
      );
    }
    await rm(folder, { recursive: true, force: true });
  }
}

export const pidFile = (dataDir: string) => path.join(dataDir, "postgres", "data", "postmaster.pid");

export async function postmasterPid(dataDir: string): Promise<number | undefined> {
  const content = await readFile(pidFile(dataDir), "utf8").catch(() => undefined);
  const pid = Number(content?.split("\n")[0]);
  return pid > 0 && isRunning(pid) ? pid : undefined;
}

function endProcess(pid: number, signal: NodeJS.Signals): void {
  if (isRunning(pid)) process.kill(pid, signal);
}

const startedSchema = z.object({
  runtime: z.object({ pid: z.number(), postgresPort: z.number(), supabaseUrl: z.string() }),
  variables: z.looseObject({ DATABASE_URL: z.string() }),
});

/** Starts the embedded stack in a process of its own. @throws what that process said when it could not start */
export async function stackProcess(dataDir: string) {
  const script = path.join(import.meta.dirname, "stack-process.ts");
  const child = spawn(process.execPath, [script, dataDir], { stdio: ["ignore", "pipe", "pipe"] });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said.err += chunk.toString();
  });
  await eventually("the stack stands", () => said.out.includes("\n") || child.exitCode !== null, {
    withinMs: 40_000,
  });
  if (child.exitCode !== null) throw new Error(said.err.trim());
  return {
    ...startedSchema.parse(JSON.parse(said.out)),
    stop: () => end(child, "SIGTERM"),
    kill: () => end(child, "SIGKILL"),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
  return child.exitCode;
}
