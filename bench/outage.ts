import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { createDb, type Db } from "#lib/db/client";
import { signBody } from "#lib/meta/webhook";
import { createChannel, createOrganization } from "#support/factories";
import { seededRandom, shuffled } from "#support/random";
import { useTestEnvironment as setEnvironment, testApps } from "#support/test-environment";
import { startChild } from "./child-process.ts";
import { fragileDatabase } from "./fragile-database.ts";
import { rounded } from "./statistics.ts";

type Options = { events: number; downMs: number; seed: number };

const contacts = 200;
const largestBatch = 50;
const connections = 16;
/** Meta waits longer; what counts is that it sends the same bytes again until they are answered 200. */
const resendAfterMs = 1000;

/** The database goes away in the middle of a load of repeated and shuffled events, and comes back. */
export async function benchOutage({ events, downMs, seed }: Options) {
  const database = await fragileDatabase();
  setEnvironment(database.url);
  const db = createDb(database.url, 2);
  const parley = await startChild("__tests__/journeys/parley-process.ts", "port ", { LOG_LEVEL: "fatal" });
  try {
    const { organizationId } = await createOrganization(db);
    const channel = await createChannel(db, organizationId, { assistantMode: "off" });
    const random = seededRandom(seed);
    const { mids, deliveries } = writeEvents(channel.externalId, events, random);
    const address = `http://127.0.0.1:${parley.firstLine.split(" ")[1]}/api/webhooks/instagram`;
    let outage: Promise<void> | undefined;
    const posts = await postAll(address, deliveries, (answered) => {
      if (answered >= deliveries.length / 3) outage ??= database.outage(downMs);
    });
    await outage;
    const processedAt = await allProcessed(db);
    return {
      ...(await counted(db, channel.id, mids)),
      repeated: Math.round(events * repeatedShare),
      deliveries: deliveries.length,
      posts: posts.made,
      refused: posts.refused,
      downSeconds: downMs / 1000,
      secondsUntilProcessed: rounded((processedAt - posts.finishedAt) / 1000),
      seed,
    };
  } finally {
    await parley.stop();
    await db.destroy();
    await database.stop();
  }
}

const repeatedShare = 0.3;

function writeEvents(account: string, events: number, random: () => number) {
  const mids = Array.from({ length: events }, () => `aWdf${randomUUID()}`);
  const start = Date.now() - events;
  const items = mids.map((mid, index) => ({
    sender: { id: String(900_000_000_000_000 + (index % contacts)) },
    recipient: { id: account },
    timestamp: start + index,
    message: { mid, text: `Message ${index}` },
  }));
  const repeats = shuffled(items, random).slice(0, events * repeatedShare);
  let rest = shuffled([...items, ...repeats], random);
  const deliveries: Buffer[] = [];
  while (rest.length > 0) {
    const size = 1 + Math.floor(random() * largestBatch);
    const entry = [{ id: account, time: Date.now(), messaging: rest.slice(0, size) }];
    deliveries.push(Buffer.from(JSON.stringify({ object: "instagram", entry })));
    rest = rest.slice(size);
  }
  return { mids, deliveries };
}

/** Posts everything over a few connections; what is not answered 200 is sent again until it is. */
async function postAll(address: string, deliveries: Buffer[], onAnswer: (answered: number) => void) {
  const waiting = [...deliveries];
  let answered = 0;
  let made = 0;
  const postUntilAnswered = async (body: Buffer) => {
    for (;;) {
      made += 1;
      if (await post(address, body)) break;
      await wait(resendAfterMs);
    }
    onAnswer(++answered);
  };
  const connection = async () => {
    for (let body = waiting.shift(); body; body = waiting.shift()) await postUntilAnswered(body);
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return { made, refused: made - answered, finishedAt: Date.now() };
}

async function post(address: string, body: Buffer): Promise<boolean> {
  const headers = { "x-hub-signature-256": signBody(testApps.instagram.secret, body) };
  return fetch(address, { method: "POST", headers, body: new Uint8Array(body) }).then(
    ({ status }) => status === 200,
    () => false,
  );
}

async function allProcessed(db: Db): Promise<number> {
  const deadline = Date.now() + 600_000;
  while (Date.now() < deadline) {
    const { rows } = await sql<{ left: number }>`select count(*)::int as left from deliveries
      where status in ('received', 'failed')`.execute(db);
    if (rows[0]?.left === 0) return Date.now();
    await wait(100);
  }
  const { rows } = await sql`select status, count(*)::int from deliveries group by status`.execute(db);
  throw new Error(`not everything was processed within ten minutes: ${JSON.stringify(rows)}`);
}

async function counted(db: Db, channelId: string, mids: string[]) {
  const rows = await db
    .selectFrom("messages")
    .select("externalId")
    .where("channelId", "=", channelId)
    .execute();
  const found = new Set(rows.map(({ externalId }) => externalId));
  return {
    events: mids.length,
    missing: mids.filter((mid) => !found.has(mid)).length,
    double: rows.length - found.size,
  };
}
