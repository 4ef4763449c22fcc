import { sql } from "kysely";
import { createPool, type Db, dbOnPool } from "#lib/db/client";
import { withPreparedStatements } from "#lib/db/prepared-statements";
import { testDatabase } from "#support/database";

const t = testDatabase();

/** A database on one connection, so that what was prepared is seen again. */
async function onOneConnection<T>(use: (db: Db) => Promise<T>): Promise<T> {
  const db = dbOnPool(withPreparedStatements(createPool(t.url, 1)));
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

async function preparedIn(db: Db): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
  return rows.map(({ statement }) => statement);
}

it("prepares what is asked often, once, and nothing of rare wording", async () => {
  await onOneConnection(async (db) => {
    for (const each of times(20)) {
      const { rows } = await sql<{ twice: number }>`select ${each}::int * 2 as twice`.execute(db);
      expect(rows).toEqual([{ twice: each * 2 }]);
      await sql`select ${sql.join(times(each + 1))}`.execute(db);
    }
    expect(await preparedIn(db)).toEqual(["select $1::int * 2 as twice"]);
  });
});

it("keeps at most 300 plans on a connection, whatever is asked", async () => {
  await onOneConnection(async (db) => {
    for (const each of times(310))
      for (const _ of times(7)) await sql`select ${each}::int as ${sql.ref(`column_${each}`)}`.execute(db);
    expect(await preparedIn(db)).toHaveLength(300);
  });
});

it("a table that changes under a prepared statement costs one failure, not the connection for good", async () => {
  await sql`create table changing (id int)`.execute(t.db);
  await onOneConnection(async (db) => {
    const read = () => sql`select * from changing where id = ${1}::int`.execute(db);
    for (const _ of times(8)) await read();
    await sql`alter table changing add column name text`.execute(t.db);
    await expect(read()).rejects.toThrow("cached plan must not change result type");
    expect((await read()).rows).toEqual([]);
  });
});

it("a statement that fails for its own sake leaves the connection and its plans alone", async () => {
  await onOneConnection(async (db) => {
    const divide = (by: number) => sql<{ part: number }>`select 6 / ${by}::int as part`.execute(db);
    for (const _ of times(8)) await divide(2);
    await expect(divide(0)).rejects.toThrow("division by zero");
    expect((await divide(3)).rows).toEqual([{ part: 2 }]);
    expect(await preparedIn(db)).toHaveLength(1);
  });
});
