import { stat } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { findRuntime } from "#lib/embedded/runtime-file";
import { eventually } from "#support/eventually";
import { emptyFolder, postmasterPid, removeFolders, stackProcess } from "./folders";

afterAll(removeFolders);

const modeOf = async (folder: string, name: string) => (await stat(path.join(folder, name))).mode & 0o777;

async function organizations(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: number }>("select count(*)::int as count from organizations");
  await client.end();
  return rows[0]?.count ?? -1;
}

async function createOrganization(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("insert into organizations (name) values ('Kept')");
  await client.end();
}

describe("the embedded stack", () => {
  it("survives a kill -9 of its process: the next start finds its Postgres and its data", async () => {
    const folder = await emptyFolder();
    const first = await stackProcess(folder);
    await createOrganization(first.variables.DATABASE_URL);
    const postmaster = await postmasterPid(folder);
    await first.kill();
    await eventually("its note counts for nothing", async () => (await findRuntime(folder)) === undefined);
    expect(await postmasterPid(folder)).toBe(postmaster);

    const second = await stackProcess(folder);
    expect(second.runtime.postgresPort).toBe(first.runtime.postgresPort);
    expect(await organizations(second.variables.DATABASE_URL)).toBe(1);
    expect(await second.stop()).toBe(0);
    expect(await postmasterPid(folder)).toBeUndefined();
  });

  it("starts once when two processes start on one folder together, and the other says so", async () => {
    const folder = await emptyFolder();
    const starts = await Promise.allSettled([stackProcess(folder), stackProcess(folder)]);
    const running = starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
    const refused = starts.flatMap((start) => (start.status === "rejected" ? [String(start.reason)] : []));
    expect(running).toHaveLength(1);
    expect(refused).toEqual([
      expect.stringMatching(
        /^Error: Parley already runs on \S+ \(process \d+\)\. Stop it first, or choose another DATA_DIR\.$/,
      ),
    ]);
    await running[0]?.stop();
  });

  it("keeps what it notes down to its own user", async () => {
    const folder = await emptyFolder();
    const stack = await stackProcess(folder);
    expect(await modeOf(folder, "secrets.json")).toBe(0o600);
    expect(await modeOf(folder, "runtime.json")).toBe(0o600);
    expect(await modeOf(folder, "postgres")).toBe(0o700);
    expect(await findRuntime(folder)).toMatchObject({ pid: stack.runtime.pid });
    await stack.stop();
    expect(await findRuntime(folder)).toBeUndefined();
  });
});
