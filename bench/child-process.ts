import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export type Child = { firstLine: string; pid: number; stop: () => Promise<void> };

const root = path.resolve(import.meta.dirname, "..");

/** Starts a script of the repository; resolves with the first line it prints that holds `ready`. */
export async function startChild(
  script: string,
  ready: string,
  variables: Record<string, string>,
): Promise<Child> {
  const child = spawn(process.execPath, [path.join(root, script)], {
    cwd: root,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const firstLine = await lineWith(child, ready);
  return {
    firstLine,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function lineWith(child: ChildProcess, ready: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const line = output
        .split("\n")
        .slice(0, -1)
        .find((text) => text.includes(ready));
      if (line !== undefined) resolve(line);
    });
    child.once("exit", (code) =>
      reject(new Error(`a process of the benchmark ended with ${code}: ${output}`)),
    );
  });
}

/** Runs a script with one JSON argument to its end and parses the one JSON value it prints. */
export async function runChild(script: string, input: object): Promise<unknown> {
  const child = spawn(process.execPath, [path.join(root, script), JSON.stringify(input)], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return JSON.parse(output);
}
