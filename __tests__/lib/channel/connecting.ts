import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { finishConnection } from "#lib/channel/finish-connection";
import type { Login } from "#lib/channel/schema";
import { startConnection } from "#lib/channel/start-connection";
import type { Db } from "#lib/db/client";

export type Came = { connected: string | null; error: string | null; choose: string | null };

/** What the browser is told after the callback. */
export function readRedirect(redirectTo: string): Came {
  const url = new URL(redirectTo);
  expect(`${url.origin}${url.pathname}`).toBe("http://localhost:3000/dashboard/integrations");
  expect([...url.searchParams.keys()]).toHaveLength(1);
  const get = (name: string) => url.searchParams.get(name);
  return { connected: get("connected"), error: get("error"), choose: get("choose") };
}

/** The work that was told that a channel works again, oldest first: since when messages of it may be missing. */
export async function resumed(db: Db, channelId: string | null): Promise<{ since: string | null }[]> {
  const { rows } = await sql<{ since: string | null }>`select j.payload->>'since' as since
    from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id
    where k.identifier = 'channel_reconnected' and j.payload->>'channelId' = ${channelId} order by j.id`.execute(
    db,
  );
  return rows;
}

/** Begins an attempt and returns what the browser holds: the state it will be sent back with, and the nonce. */
export async function begin(ctx: Context, login: Login) {
  const { authUrl, nonce } = await startConnection(ctx, { login });
  return { state: new URL(authUrl).searchParams.get("state") ?? "", nonce };
}

/** One whole attempt: Connect pressed, approved at Meta, callback. */
export async function connect(ctx: Context, login: Login, query: Record<string, string> = {}): Promise<Came> {
  const { state, nonce } = await begin(ctx, login);
  return callback(ctx, { state, nonce, query: { code: randomUUID(), ...query } });
}

export async function callback(
  ctx: Context,
  attempt: {
    state: string;
    nonce: string | undefined;
    query?: Record<string, string>;
    sessionUserId?: string;
  },
): Promise<Came> {
  const query = new URLSearchParams({ state: attempt.state, code: "code", ...attempt.query });
  const { nonce, sessionUserId } = attempt;
  return readRedirect((await finishConnection(ctx.db, { query, nonce, sessionUserId })).redirectTo);
}
