import pg from "pg";
import { log } from "#lib/log";

export type Subscription = { close: () => Promise<void> };

type ListenOptions = {
  url: string;
  channel: string;
  onNotification: (payload: string) => void;
  /** after every connect, the first included: what was missed can be caught up */
  onConnected: () => Promise<void>;
};

const reconnectMs = 1000;

/** Listens to a Postgres channel on a connection of its own, for as long as it takes: lost connections are replaced. */
export function listen({ url, channel, onNotification, onConnected }: ListenOptions): Subscription {
  let closed = false;
  let current: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    // Without keep-alive a connection that silently died would look like a quiet day.
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    current = client;
    client.on("error", () => undefined); // "end" follows and reconnects
    client.on("end", reconnect);
    client.on("notification", ({ payload }) => onNotification(payload ?? ""));
    await client.connect();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    await onConnected();
  }

  function attempt(): void {
    timer = undefined;
    connect().catch((error) => {
      if (closed) return;
      log.warn({ err: error, channel }, "listening was interrupted");
      current?.end().catch(() => undefined);
      reconnect();
    });
  }

  function reconnect(): void {
    if (!closed) timer ??= setTimeout(attempt, reconnectMs);
  }

  attempt();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await current?.end().catch(() => undefined);
    },
  };
}
