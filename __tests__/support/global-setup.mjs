import { chmod, mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import bundlePackages from "./bundle-packages.mjs";

// A real Postgres for the whole run, with one migrated template that every test file clones.
export default async function globalSetup() {
  await bundlePackages();
  const { startTestCluster } = await import("./test-cluster.ts");
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "parley-test-"));
  await chmod(dataDir, 0o755);
  const cluster = await startTestCluster(dataDir);
  globalThis.parleyTestCluster = cluster;
  process.env.PARLEY_TEST_POSTGRES = cluster.adminUrl;
}
