import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

type Ended = { code: number | null; out: string; err: string };

/** Runs one of `bin/`'s programs in a process of its own that knows only these variables; `input` stands on its stdin. */
export async function runProgram(
  script: string,
  args: string[],
  variables: Record<string, string> = {},
  input = "",
): Promise<Ended> {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [path.resolve("bin", script), ...args], {
    env: { NODE_ENV: "test", PATH, HOME, NODE_COMPILE_CACHE, ...variables },
    stdio: ["pipe", "pipe", "pipe"],
  });
  // Most end without reading it.
  child.stdin.on("error", () => undefined).end(input);
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said.err += chunk.toString();
  });
  await once(child, "close");
  return { code: child.exitCode, ...said };
}
