import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { StartError } from "#lib/embedded/start-error";

const run = promisify(execFile);

/** How to start one of Postgres' programs: a command, what stands before its own arguments, and who it runs as. */
export type Launcher = { before: string[]; uid?: number; gid?: number; owner?: { uid: number; gid: number } };

/**
 * Postgres refuses to run as root, so root starts it as `postgres`, else as `nobody`
 * (or as whoever owns an existing data folder). Where that user cannot enter the folders above
 * (a root-only home), it is given the right to pass through them; failing that, one plain line.
 */
export async function findLauncher(binary: string, folder: string): Promise<Launcher> {
  if (process.getuid?.() !== 0) return { before: [] };
  const owner = await findOwner(folder);
  if (await works({ before: [], ...owner }, binary, folder)) return { before: [], ...owner, owner };
  const passing: Launcher = { before: passThrough(owner), owner };
  if (await works(passing, binary, folder)) return passing;
  throw new StartError(
    `Postgres cannot run as root, and the user it runs as cannot enter ${folder}. ` +
      "Move Parley to a folder everyone may enter (such as /srv/parley), or start it as an ordinary user.",
  );
}

const passThrough = ({ uid, gid }: { uid: number; gid: number }) => [
  "setpriv",
  `--reuid=${uid}`,
  `--regid=${gid}`,
  "--clear-groups",
  "--inh-caps=+dac_override",
  "--ambient-caps=+dac_override",
];

/** Whether that user can run the program and enter the folder that ours lies in. */
async function works(launcher: Launcher, binary: string, folder: string): Promise<boolean> {
  const script = 'cd "$1" && "$2" --version';
  const [command = "", ...args] = [
    ...launcher.before,
    "sh",
    "-c",
    script,
    "sh",
    path.dirname(folder),
    binary,
  ];
  return run(command, args, { uid: launcher.uid, gid: launcher.gid, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

async function findOwner(folder: string): Promise<{ uid: number; gid: number }> {
  const existing = await stat(`${folder}/data`).catch(() => undefined);
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const users = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!user)
    throw new StartError(
      "Postgres cannot run as root. Create a user named postgres, or start Parley as an ordinary user.",
    );
  return { uid: Number(user[2]), gid: Number(user[3]) };
}
