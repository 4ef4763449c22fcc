import { sql } from "kysely";
import { requireRoom } from "#bin/external-database";
import { createPool } from "#lib/db/client";
import { areShared, isTransactionPooler } from "#lib/db/is-transaction-pooler";
import { shareConnections } from "#lib/db/share-connections";
import { testDatabase } from "#support/database";

const t = testDatabase();

/** A pooler that hands its servers from client to client: by the one used last, or by the one idle longest. */
function pooler(servers: number, newest: boolean) {
  const idle = Array.from({ length: servers }, (_, index) => index + 1);
  return async () => {
    const server = (newest ? idle.pop() : idle.shift()) ?? 0;
    idle.push(server);
    return server;
  };
}

describe("a pooler between us and Postgres", () => {
  it.each([
    [1, true],
    [5, true],
    [1, false],
    [2, false],
    [3, false],
    [15, false],
  ])("with %i servers is found out when it shares them by transaction", async (servers, newest) => {
    const ask = pooler(servers, newest);
    expect(await areShared(ask, ask)).toBe(true);
  });

  it("does not matter as long as every client keeps its own", async () => {
    expect(
      await areShared(
        async () => 1,
        async () => 2,
      ),
    ).toBe(false);
    expect(await isTransactionPooler(t.url)).toBe(false);
  });
});

describe("the connections of a process", () => {
  const usual = { web: 10, concurrency: 10 };

  it("are what was asked for as long as that fits", () => {
    expect(shareConnections({ most: undefined, ...usual })).toEqual({ web: 10, worker: 18, concurrency: 10 });
    expect(shareConnections({ most: 32, ...usual })).toEqual({ web: 10, worker: 18, concurrency: 10 });
  });

  it.each([11, 12, 15, 20, 31])("never exceed %i, and always leave some to work with", (most) => {
    const { web, worker, concurrency } = shareConnections({ most, ...usual });
    expect(web + worker + 4).toBeLessThanOrEqual(most);
    expect(web).toBeGreaterThanOrEqual(2);
    expect(worker).toBeGreaterThanOrEqual(5);
    expect(concurrency).toBeGreaterThanOrEqual(1);
  });

  it("carry their settings from their first statement on, without start options, which poolers drop", async () => {
    const pool = createPool(t.url, 2, "set enable_hashjoin = off; set enable_mergejoin = off");
    const shown = () => pool.query("show enable_mergejoin").then(({ rows }) => rows[0]);
    expect(await Promise.all([shown(), shown()])).toEqual([
      { enable_mergejoin: "off" },
      { enable_mergejoin: "off" },
    ]);
    await pool.end();
  });

  it("are asked for at the start, where a database that shares them out has too few", async () => {
    const role = `narrow_${process.pid}`;
    await sql.raw(`create role ${role} login password 'narrow' connection limit 3`).execute(t.db);
    try {
      const url = new URL(t.url);
      Object.assign(url, { username: role, password: "narrow" });
      await requireRoom(url.href, 3);
      await expect(requireRoom(url.href, 5)).rejects.toThrow(/gives 3 of the 5 connections/);
    } finally {
      await sql.raw(`drop role ${role}`).execute(t.db);
    }
  });
});
