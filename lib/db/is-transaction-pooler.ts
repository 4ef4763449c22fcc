import pg from "pg";

/** Asks which of the server's processes answers a client. */
type Ask = () => Promise<number>;

const rounds = 3;

/**
 * Whether a pooler hands connections from client to client between transactions. Then locks, notifications and prepared
 * statements, which belong to a connection, are lost or found by others.
 */
export async function isTransactionPooler(url: string): Promise<boolean> {
  const clients = [0, 1].map(() => new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000 }));
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const [one, other] = clients.map((client) => () => answering(client));
    return one !== undefined && other !== undefined && (await areShared(one, other));
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

/**
 * A client with a connection of its own is always answered by the same process, and by none that answers another. Asking
 * one client twice and the other once tells, whether the pooler takes the connection used last or the one idle longest.
 */
export async function areShared(one: Ask, other: Ask): Promise<boolean> {
  for (let round = 0; round < rounds; round++) {
    const first = await one();
    const again = await one();
    if (first !== again || (await other()) === again) return true;
  }
  return false;
}

async function answering(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid ?? 0;
}
