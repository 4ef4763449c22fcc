import { chmod, mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startTestCluster } from "#support/test-cluster";
import { templateDatabase } from "#support/test-environment";

/** A Postgres that can be taken away and brought back, behind an address that stays. */
export async function fragileDatabase() {
  const folder = await mkdtemp(join(tmpdir(), "parley-bench-"));
  // Postgres may run as a user of its own, which has to reach its data.
  await chmod(folder, 0o755);
  const cluster = await startTestCluster(join(folder, "cluster"));
  let port: number | undefined = Number(new URL(cluster.adminUrl).port);
  const door = createServer((client) => {
    client.on("error", () => undefined);
    if (port === undefined) return client.destroy();
    const server = connect(port, "127.0.0.1");
    server.on("error", () => client.destroy()).on("close", () => client.destroy());
    client.on("close", () => server.destroy());
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const address = door.address();
  const url = new URL(cluster.adminUrl);
  url.port = String(isPort(address) ? address.port : 0);
  url.pathname = "/fragile";
  await createFromTemplate(cluster.adminUrl, "fragile");
  return {
    url: url.href,
    /** Gone for this long: connections are cut, and new ones refused. */
    async outage(ms: number): Promise<void> {
      port = undefined;
      const resume = await cluster.pause();
      await new Promise((resolve) => setTimeout(resolve, ms));
      port = await resume();
    },
    async stop(): Promise<void> {
      door.close();
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isPort(address: AddressInfo | string | null): address is AddressInfo {
  return address !== null && typeof address === "object";
}

async function createFromTemplate(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`create database ${name} template ${templateDatabase}`);
  await client.end();
}
