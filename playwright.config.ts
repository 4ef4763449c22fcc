import { rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./__tests__/e2e/find-browser";

const port = 3311;
if (process.env.E2E_DATA_DIR === undefined) {
  const dataDir = path.join(os.tmpdir(), `parley-e2e-${process.pid}`);
  // The workers inherit it. It goes when this process does, after the server has stopped.
  process.env.E2E_DATA_DIR = dataDir;
  process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
}

export default defineConfig({
  testDir: "__tests__/e2e",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  // One that passes only the second time is printed as flaky: a defect to look for, not a reason to hold up the rest.
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: "en-GB",
    timezoneId: "Europe/Madrid",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: await findBrowser(),
  },
  webServer: {
    command: "node_modules/.bin/node bin/demo.ts",
    url: `http://localhost:${port}/api/health/ready`,
    reuseExistingServer: !process.env.CI,
    // The first start builds the web app.
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "pipe",
    env: {
      PORT: String(port),
      DATA_DIR: process.env.E2E_DATA_DIR,
      REPLY_BURST_WINDOW_MS: "500",
      LOG_LEVEL: "warn",
      // The website that a journey learns from stands on this machine.
      OUTBOUND_TRUSTED_ORIGINS: `http://127.0.0.1:${port + 1}`,
    },
  },
});
