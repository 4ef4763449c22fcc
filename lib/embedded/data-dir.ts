import { constants } from "node:fs";
import { access, chmod, mkdir, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { StartError } from "#lib/embedded/start-error";

const ours = new Set(["postgres", "secrets.json", "runtime.json", "storage", "starting.lock"]);

/** By name, or the draft of one: another process may be writing its first file here right now. */
const isOurs = (name: string) => ours.has(name.split(".").slice(0, 2).join("."));

/** What means something between the quotes in which pg_ctl hands the path to a shell. */
const shellSigns = path.sep === "/" ? /["$`\\\n]/ : /["\n]/;

/**
 * Makes sure that DATA_DIR exists, is ours and can be written.
 * @returns its absolute path
 * @throws StartError
 */
export async function prepareDataDir(dataDir: string): Promise<string> {
  const folder = path.resolve(dataDir);
  if (shellSigns.test(folder))
    throw new StartError(
      `DATA_DIR ${JSON.stringify(folder)} has a sign in it that Postgres cannot be started with (" $ \` \\ or a line break). Choose another folder.`,
    );
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartError(
      `DATA_DIR ${folder} cannot be written. Choose another folder, or change who owns it.`,
      { cause },
    );
  }
  const entries = (await readdir(folder)).filter((name) => !name.startsWith("."));
  if (entries.length > 0 && !entries.some(isOurs)) {
    throw new StartError(
      `DATA_DIR ${folder} holds files that are not Parley's. Point DATA_DIR at an empty folder.`,
    );
  }
  await refuseForeignOwner(folder);
  return folder;
}

// Step by step: Node's own recursive mkdir never ends where a file system (such as /proc) takes no folders.
async function makeFolder(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  if (parent !== folder && !(await stat(parent).catch(() => undefined))) await makeFolder(parent);
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

async function refuseForeignOwner(folder: string): Promise<void> {
  const uid = process.getuid?.();
  if (uid === undefined || uid === 0) return;
  const { uid: owner } = await stat(folder);
  if (owner === uid) return chmod(folder, 0o755);
  throw new StartError(
    `DATA_DIR ${folder} belongs to another user. Start Parley as that user, or choose another folder.`,
  );
}
