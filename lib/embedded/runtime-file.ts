import { readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** What a running embedded stack tells the CLI and further workers about itself. */
const runtimeSchema = z.object({
  pid: z.number().int(),
  appPort: z.number().int().nullable(),
  appUrl: z.string().nullable(),
  postgresPort: z.number().int(),
  supabaseUrl: z.string(),
  startedAt: z.iso.datetime(),
});

export type Runtime = z.infer<typeof runtimeSchema>;

const fileOf = (dataDir: string) => path.join(dataDir, "runtime.json");

/** Written through a rename, so that a reader never sees half of it. */
export async function writeRuntime(dataDir: string, runtime: Runtime): Promise<void> {
  const draft = `${fileOf(dataDir)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, fileOf(dataDir));
}

/** The stack that runs on this folder now; a file left behind by a dead process counts as none. */
export async function findRuntime(dataDir: string): Promise<Runtime | undefined> {
  const content = await readFile(fileOf(dataDir), "utf8").catch(() => undefined);
  if (content === undefined) return undefined;
  const parsed = runtimeSchema.safeParse(tryJson(content));
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data : undefined;
}

export async function removeRuntime(dataDir: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
