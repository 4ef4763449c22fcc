import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { compressFiles } from "#bin/compress-files";
import { StartError } from "#lib/embedded/start-error";

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const stamp = path.join(".next", "parley-sources");
const root = path.resolve(import.meta.dirname, "..");

/** Whether `.next` was built from the sources as they are. */
export async function isBuildCurrent(): Promise<boolean> {
  const [built, current] = await Promise.all([
    readFile(path.join(root, stamp), "utf8").catch(() => ""),
    hashSources(),
  ]);
  return built === current;
}

/** @throws StartError when nothing was built at all */
export async function requireBuild(): Promise<void> {
  await readFile(path.join(root, ".next", "BUILD_ID"), "utf8").catch(() => {
    throw new StartError("There is no build yet. Run npm run build first.");
  });
}

/** Builds and records what was built. */
export async function build(): Promise<void> {
  const hash = await hashSources();
  const code = await new Promise<number | null>((resolve, reject) => {
    const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
    // Nobody who runs this was asked whether anything may leave the machine.
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
    const child = spawn(process.execPath, [next, "build"], { cwd: root, env, stdio: ["ignore", 2, 2] });
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new StartError("The build failed; its messages are above.");
  await compressFiles(path.join(root, ".next", "static"));
  await writeFile(path.join(root, stamp), hash);
}

async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of (await Promise.all(sources.map(listFiles))).flat().sort()) {
    hash.update(file).update(await readFile(path.join(root, file)));
  }
  return hash.digest("hex");
}

async function listFiles(entry: string): Promise<string[]> {
  const entries = await readdir(path.join(root, entry), { recursive: true, withFileTypes: true }).catch(
    () => undefined,
  );
  if (!entries) return [entry];
  return entries
    .filter((found) => found.isFile())
    .map((found) => path.relative(root, path.join(found.parentPath, found.name)));
}

if (import.meta.main) await build();
