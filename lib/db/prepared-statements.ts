import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type pg from "pg";

/** What is asked this often by a process is prepared. */
const usesBefore = 5;

/** A plan takes tens of kilobytes on every connection. Statements that name lists come in as many wordings as lengths. */
const mostPrepared = 300;
const mostWatched = 3000;

/** Codes of Postgres for a statement whose plan or name a connection lost: a table changed, or a pooler is in between. */
const outdated = new Set(["0A000", "26000", "42P05"]);

/**
 * A pool on which every connection parses and plans a statement that is asked often only once. Otherwise that is half of
 * what a DM costs the database. A connection whose plans are outdated is given up with the statement that found out.
 */
export function withPreparedStatements(pool: pg.Pool): PostgresPool {
  const nameOf = nameStatements();
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? preparing(client, nameOf);
      clients.set(client, known);
      return known;
    },
  };
}

type NameOf = (text: string) => string | undefined;

function preparing(client: pg.PoolClient, nameOf: NameOf): PostgresPoolClient {
  let spoiled = false;
  async function ask<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    // What takes no parameters is how transactions begin and end.
    const name = parameters.length > 0 ? nameOf(text) : undefined;
    try {
      return answered<R>(await client.query({ text, values: [...parameters], ...(name ? { name } : {}) }));
    } catch (error) {
      if (name && error instanceof Error && "code" in error) spoiled ||= outdated.has(String(error.code));
      throw error;
    }
  }
  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query<R>(
    asked: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof asked !== "string") throw new Error("this pool answers statements, not cursors");
    return ask<R>(asked, parameters);
  }
  return { query, release: (destroy) => client.release(destroy || spoiled) };
}

/** What pg says of a statement, as kysely reads it. */
function answered<R>(result: pg.QueryResult): PostgresQueryResult<R> {
  return result as PostgresQueryResult<R>;
}

/** A name for each wording that is asked often. */
function nameStatements(): NameOf {
  const names = new Map<string, string>();
  const uses = new Map<string, number>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= mostPrepared) return known;
    const count = (uses.get(text) ?? 0) + 1;
    if (count <= usesBefore) {
      if (uses.size >= mostWatched) uses.clear();
      uses.set(text, count);
      return undefined;
    }
    uses.delete(text);
    const name = `parley_${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}
