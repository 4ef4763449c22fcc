import pg from "pg";
import { closeDb, createDb, type Db } from "#lib/db/client";
import { templateDatabase, useTestEnvironment } from "#support/test-environment";

type TestDatabase = { readonly db: Db; readonly url: string };

let counter = 0;

/**
 * A fresh clone of the migrated template for this test file, dropped afterwards.
 * Call at the top of the file (or of a describe) and use `t.db` inside tests; `getDb()` reaches the same database.
 */
export function testDatabase(environment: Record<string, string> = {}): TestDatabase {
  const state: { db?: Db; url?: string; drop?: () => Promise<void> } = {};

  beforeAll(async () => {
    const { url, drop } = await cloneDatabase();
    state.url = url;
    state.drop = drop;
    state.db = createDb(url, 10);
    useTestEnvironment(url, environment);
  });

  afterAll(async () => {
    await state.db?.destroy();
    await closeDb();
    await state.drop?.();
  });

  return {
    get db() {
      if (!state.db) throw new Error("testDatabase() is ready only inside tests and hooks");
      return state.db;
    },
    get url() {
      if (!state.url) throw new Error("testDatabase() is ready only inside tests and hooks");
      return state.url;
    },
  };
}

/** A fresh clone of the migrated template, for whoever needs several and drops them. */
export async function cloneDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${process.env.JEST_WORKER_ID ?? "0"}_${process.pid}_${counter++}`;
  // Copying its files takes a third of the time of writing them to the log as well.
  await asAdmin((admin) =>
    admin.query(`create database ${name} template ${templateDatabase} strategy file_copy`),
  );
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      await asAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

function adminUrl(): string {
  const url = process.env.PARLEY_TEST_POSTGRES;
  if (!url) throw new Error("PARLEY_TEST_POSTGRES is not set: run the tests through npm test");
  return url;
}

async function asAdmin<T>(fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}
