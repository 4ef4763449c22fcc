import path from "node:path";
import bundlePackages, { caches } from "./bundle-packages.mjs";

// A real Postgres for the whole run, with one migrated template that every test file clones.
export default async function globalSetup() {
  // Workers, the programs under test and their threads read the same code again and again.
  process.env.NODE_COMPILE_CACHE ??= path.join(caches, "parley-compiled");
  await bundlePackages();
  const { startTestCluster } = await import("./test-cluster.ts");
  const { removeAbandonedFolders, scratchFolder } = await import("./scratch-folder.ts");
  await removeAbandonedFolders();
  const cluster = await startTestCluster(await scratchFolder("test"));
  globalThis.parleyTestCluster = cluster;
  process.env.PARLEY_TEST_POSTGRES = cluster.adminUrl;
}
