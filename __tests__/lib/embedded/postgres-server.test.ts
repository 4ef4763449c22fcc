import { writeFile } from "node:fs/promises";
import pg from "pg";
import { isRunning } from "#lib/embedded/is-running";
import { startPostgres } from "#lib/embedded/postgres-server";
import { eventually } from "#support/eventually";
import { emptyFolder, pidFile, postmasterPid, removeFolders } from "./folders";

const password = "only-for-tests-on-loopback";
let folder: string;

beforeAll(async () => {
  folder = await emptyFolder();
});
afterAll(removeFolders);

async function query(port: number, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database: "postgres" });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const noted = (port: number) => query(port, "select word from kept");

describe("the embedded Postgres", () => {
  it("keeps its data over a stop and a start", async () => {
    const first = await startPostgres(folder, password);
    await query(first.port, "create table kept as select 'here' as word");
    await first.stop();
    expect(await postmasterPid(folder)).toBeUndefined();
    const second = await startPostgres(folder, password);
    expect(await noted(second.port)).toEqual([{ word: "here" }]);
    await second.stop();
  });

  it("is found again where it still runs", async () => {
    const first = await startPostgres(folder, password);
    const pid = await postmasterPid(folder);
    const again = await startPostgres(folder, password);
    expect(again.port).toBe(first.port);
    expect(await postmasterPid(folder)).toBe(pid);
    await again.stop();
    await first.stop();
  });

  it("starts after it was killed, with what was committed", async () => {
    const first = await startPostgres(folder, password);
    const pid = await postmasterPid(folder);
    process.kill(pid ?? 0, "SIGKILL");
    const second = await startPostgres(folder, password);
    expect(await noted(second.port)).toEqual([{ word: "here" }]);
    expect(await postmasterPid(folder)).not.toBe(pid);
    await second.stop();
    await first.stop();
  });

  it("starts over a pid file of a process that is gone", async () => {
    await writeFile(pidFile(folder), pidFileOf(await deadPid()));
    const server = await startPostgres(folder, password);
    expect(await noted(server.port)).toEqual([{ word: "here" }]);
    await server.stop();
  });

  it("starts over a pid file whose number another program got since", async () => {
    await writeFile(pidFile(folder), pidFileOf(process.pid));
    const server = await startPostgres(folder, password);
    expect(await noted(server.port)).toEqual([{ word: "here" }]);
    await server.stop();
  });

  it("takes a free port of its own beside another one, on this machine only", async () => {
    const other = await emptyFolder();
    const [one, two] = await Promise.all([startPostgres(folder, password), startPostgres(other, password)]);
    expect(one.port).not.toBe(two.port);
    expect(await query(two.port, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    await Promise.all([one.stop(), two.stop()]);
  });

  it("says what to do where a running one has another password", async () => {
    const server = await startPostgres(folder, password);
    await expect(startPostgres(folder, "another password, not the right one")).rejects.toThrow(
      /does not let Parley in\. Stop process \d+/,
    );
    await server.stop();
  });
});

function pidFileOf(pid: number): string {
  return `${pid}\n${folder}/postgres/data\n1700000000\n1\n\n127.0.0.1\n  0  0\nready\n`;
}

async function deadPid(): Promise<number> {
  let pid = 4_000_000;
  await eventually("a pid nobody has", () => !isRunning(--pid));
  return pid;
}
