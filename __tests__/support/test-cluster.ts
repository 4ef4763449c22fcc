import { rm } from "node:fs/promises";
import pg from "pg";
import { startPostgres } from "#lib/embedded/postgres-server";
import { prepareRoles, prepareSchemas } from "#lib/embedded/prepare-database";
import { templateDatabase } from "#support/test-environment";
import { startTestLite } from "#support/test-lite";

/** Starts an embedded Postgres in `dataDir` and prepares the template database; `stop` removes the folder. */
export async function startTestCluster(dataDir: string) {
  const password = "only-for-tests-on-loopback";
  const server = await startPostgres(dataDir, password);
  const adminUrl = `postgresql://postgres:${password}@127.0.0.1:${server.port}/postgres`;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  // Nothing here outlives the run.
  for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
    await client.query(`alter system set ${setting} = off`);
  }
  await client.query("select pg_reload_conf()");
  // Thousands of connections are made in a run: proving to know the password is most of the work of each.
  await client.query("set scram_iterations = 1");
  await client.query(`alter role postgres password '${password}'`);
  await client.query(`create database ${templateDatabase}`);
  await client.end();
  const templateUrl = new URL(adminUrl);
  templateUrl.pathname = `/${templateDatabase}`;
  await prepareRoles(templateUrl.href);
  const lite = await startTestLite(templateUrl.href, { storageDir: `${dataDir}/storage` });
  await lite.stop();
  await prepareSchemas(templateUrl.href);
  return {
    adminUrl,
    /** An outage: stops the server; what it returns starts it again, on another port. */
    async pause(): Promise<() => Promise<number>> {
      await server.stop();
      return async () => (await startPostgres(dataDir, password)).port;
    },
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
