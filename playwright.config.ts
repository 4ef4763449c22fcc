import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import chromium from "@sparticuz/chromium";

/** Linux x64 has a Chromium among the packages; elsewhere the machine's own Chrome or Chromium serves. */
const packaged = process.platform === "linux" && process.arch === "x64";
const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);

const port = 3311;
const dataDir = process.env.E2E_DATA_DIR ?? path.join(os.tmpdir(), `parley-e2e-${process.pid}`);
process.env.E2E_DATA_DIR = dataDir;

export default defineConfig({
  testDir: "__tests__/e2e",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: packaged
      ? { executablePath: await chromium.executablePath(), args: chromium.args }
      : installed
        ? { executablePath: installed }
        : { channel: "chrome" },
  },
  webServer: {
    command: "node_modules/.bin/node bin/demo.ts",
    url: `http://localhost:${port}/api/health/ready`,
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "pipe",
    env: { PORT: String(port), DATA_DIR: dataDir, REPLY_BURST_WINDOW_MS: "500", LOG_LEVEL: "warn" },
  },
});
