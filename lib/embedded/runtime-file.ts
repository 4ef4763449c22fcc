import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { z } from "zod";
import { isRunning } from "#lib/embedded/is-running";

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
  if (!parsed.success || !isRunning(parsed.data.pid)) return undefined;
  // The pid may be another program's by now, or a zombie's: only a living stack answers at its address.
  return (await answers(new URL(parsed.data.supabaseUrl))) ? parsed.data : undefined;
}

export async function removeRuntime(dataDir: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true });
}

function answers({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 2000 });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
    socket.once("timeout", () => settle(false));
  });
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
