import { randomUUID } from "node:crypto";
import { link, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isRunning } from "#lib/embedded/is-running";
import { StartError } from "#lib/embedded/start-error";

/** Longer than any start takes: a lock this old belonged to a process that died, whoever has its pid now. */
const abandonedMs = 120_000;

/**
 * Runs `start` while no other process starts on this folder: two at once would each make a database in it.
 * @throws StartError when another start does not end
 */
export async function withStartLock<T>(dataDir: string, start: () => Promise<T>): Promise<T> {
  const file = path.join(dataDir, "starting.lock");
  await acquire(file);
  try {
    return await start();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<void> {
  const deadline = Date.now() + abandonedMs;
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, String(process.pid), { mode: 0o600 });
  try {
    while (!(await tryLink(draft, file))) {
      if (await isAbandoned(file)) await rm(file, { force: true });
      else if (Date.now() > deadline)
        throw new StartError(`Another start on this folder does not end. Delete ${file} if none runs.`);
      else await wait(200);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

// A hard link appears with its content or not at all, for one process only.
function tryLink(draft: string, file: string): Promise<boolean> {
  return link(draft, file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
}

async function isAbandoned(file: string): Promise<boolean> {
  const [holder, found] = await Promise.all([
    readFile(file, "utf8").catch(() => undefined),
    stat(file).catch(() => undefined),
  ]);
  if (holder === undefined || found === undefined) return false; // just released
  if (Date.now() - found.mtimeMs > abandonedMs) return true;
  const pid = Number(holder);
  return pid !== process.pid && !isRunning(pid);
}
