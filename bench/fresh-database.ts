import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDb, type Db } from "#lib/db/client";
import { startTestCluster } from "#support/test-cluster";
import { templateDatabase } from "#support/test-environment";

/** Measures on a migrated database of its own, which goes with the measurement. */
export async function withFreshDatabase<T>(connections: number, measure: (db: Db) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "parley-bench-"));
  // Postgres may run as a user of its own, which has to reach its data.
  await chmod(folder, 0o755);
  const cluster = await startTestCluster(folder);
  const url = new URL(cluster.adminUrl);
  url.pathname = `/${templateDatabase}`;
  const db = createDb(url.href, connections);
  try {
    return await measure(db);
  } finally {
    await db.destroy();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
