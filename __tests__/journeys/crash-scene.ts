import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { sql } from "kysely";
import { createDb, type Db } from "#lib/db/client";
import { signBody } from "#lib/meta/webhook";
import { cloneDatabase } from "#support/database";
import { eventually } from "#support/eventually";
import { instagramId } from "#support/factories";
import { useTestEnvironment as setEnvironment, testApps } from "#support/test-environment";
import { startFakeGraph } from "./fake-graph";
import { bubbles, contactWrites, delivery, echoOf, openShop, otherQuestion, question } from "./journey";

/** A shop with a database and a Meta of its own, and processes that serve it and die. */
export async function crashScene() {
  const graph = await startFakeGraph({ metaAppSecret: testApps.meta.secret });
  const database = await cloneDatabase();
  const db = createDb(database.url, 2);
  setEnvironment(database.url, { REPLY_BURST_WINDOW_MS: "0" });
  const shop = await openShop(db);
  const contact = instagramId();
  const variables = {
    ...process.env,
    DATABASE_URL: database.url,
    INSTAGRAM_GRAPH_URL: graph.url,
    FACEBOOK_GRAPH_URL: graph.url,
  };
  const processes: ChildProcess[] = [];
  return {
    db,
    graph,
    contact,
    async start(crashAt = Number.POSITIVE_INFINITY) {
      const child = startProcess({ ...variables, CRASH_AT: String(crashAt) });
      processes.push(child);
      return listening(child);
    },
    first: delivery(shop, contactWrites(shop, contact, question)),
    second: () => delivery(shop, contactWrites(shop, contact, otherQuestion)),
    echoes: () => graph.takenBy(contact).map((taken) => delivery(shop, echoOf(shop, taken))),
    bubbles: () => bubbles(db, shop, contact),
    async close() {
      for (const each of processes) await kill(each);
      await db.destroy();
      await database.drop();
      await graph.close();
    },
  };
}

export type CrashScene = Awaited<ReturnType<typeof crashScene>>;

/** The webhook, the worker and nothing else, in a process of its own that dies at a fault point. */
function startProcess(variables: NodeJS.ProcessEnv) {
  const { NODE_OPTIONS: _, ...environment } = variables;
  const preload = path.join(import.meta.dirname, "../support/crash-at.mjs");
  const script = path.join(import.meta.dirname, "parley-process.ts");
  return spawn(process.execPath, ["--import", preload, script], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function listening(child: ReturnType<typeof startProcess>) {
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const portOf = () => Number(/^port (\d+)$/m.exec(output)?.[1]) || undefined;
  const port = await eventually("the process listens", portOf, { withinMs: 60_000 });
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  return {
    ended,
    /** where it died, and over which words */
    obituary: () => /^killed at .*$/m.exec(output)?.[0] ?? "lives",
    /** @returns whether it was answered 200; a connection that died was not */
    post: (body: string) => post(port, body),
    kill: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

async function post(port: number, body: string): Promise<boolean> {
  const headers = { "x-hub-signature-256": signBody(testApps.instagram.secret, Buffer.from(body)) };
  const address = `http://127.0.0.1:${port}/api/webhooks/instagram`;
  return fetch(address, { method: "POST", headers, body }).then(
    ({ status }) => status === 200,
    () => false,
  );
}

/** A minute passes for the database: every moment it remembers was a minute earlier. */
export async function aMinutePasses(db: Db): Promise<void> {
  const { rows } = await sql<{ table: string; set: string }>`
    select format('%I.%I', n.nspname, c.relname) as table,
      string_agg(format('%1$I = %1$I - interval ''1 minute''', a.attname), ', ') as set
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.atttypid = 'timestamptz'::regtype and not a.attisdropped and a.attgenerated = ''
      and (n.nspname = 'public' or c.relname = '_private_jobs')
    group by 1`.execute(db);
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    for (const { table, set } of rows) await sql.raw(`update ${table} set ${set}`).execute(trx);
  });
}
