import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import type { LaunchOptions } from "@playwright/test";
import chromium, { inflate } from "@sparticuz/chromium";

/** Linux x64 has a Chromium among the packages; elsewhere the machine's own Chrome or Chromium serves. */
export async function findBrowser(): Promise<LaunchOptions> {
  if (process.platform === "linux" && process.arch === "x64") return packagedBrowser();
  const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    existsSync,
  );
  return installed ? { executablePath: installed } : { channel: "chrome" };
}

/** The package's own flags are made for one process and no web security, which is no user's browser. */
async function packagedBrowser(): Promise<LaunchOptions> {
  const executablePath = await chromium.executablePath();
  return {
    executablePath,
    args: ["--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"],
    env: { ...process.env, ...(await packagedLibraries()) },
  };
}

/** NSS and expat come with the package: a bare machine has neither them nor fonts. */
async function packagedLibraries(): Promise<Record<string, string>> {
  const folder = path.join(os.tmpdir(), "al2023");
  const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  if (!existsSync(folder)) await inflate(path.join(path.dirname(main), "..", "bin", "al2023.tar.br"));
  const libraries = [path.join(folder, "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  if (existsSync("/etc/fonts")) return { LD_LIBRARY_PATH: libraries };
  return { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: path.join(os.tmpdir(), "fonts") };
}
