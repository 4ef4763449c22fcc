import { chmod, mkdtemp, readdir, readFile, rm, stat, statfs } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { isRunning } from "#lib/embedded/is-running";

const memory = "/dev/shm";
const room = 2 * 1024 ** 3;

/**
 * An empty folder that Postgres' user may enter, for the data of tests. In memory where the machine has room: a database
 * is a thousand files, and on some disks making them takes longer than all that a test then asks of it.
 */
export async function scratchFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(path.join(await scratchRoot(), `parley-${purpose}-${process.pid}-`));
  await chmod(folder, 0o755);
  return folder;
}

async function scratchRoot(): Promise<string> {
  const space = await statfs(memory).catch(() => undefined);
  return space && space.bavail * space.bsize >= room ? memory : os.tmpdir();
}

/** Memory must not fill up with what killed runs left behind: their Postgres is ended and their folders removed. */
export async function removeAbandonedFolders(): Promise<void> {
  const root = await scratchRoot();
  for (const name of await readdir(root)) {
    const [, pid] = /^parley-\w+-(\d+)-\w{6}$/.exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const folder = path.join(root, name);
    if ((await stat(folder)).uid !== process.getuid?.()) continue;
    const lines = await readFile(path.join(folder, "postgres/data/postmaster.pid"), "utf8").catch(() => "");
    const postmaster = Number(lines.split("\n")[0]);
    if (postmaster > 0 && isRunning(postmaster)) process.kill(postmaster, "SIGQUIT");
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}
