import { createHash, randomBytes } from "node:crypto";
import net from "node:net";
import { sql } from "kysely";
import { createDeliveryBatcher, type DeliveryBatcher } from "#lib/inbox/delivery-batcher";
import { testDatabase } from "#support/database";

const t = testDatabase();

function delivery(text = randomBytes(16).toString("hex")) {
  const body = Buffer.from(text);
  return { body, sha256: createHash("sha256").update(body).digest() };
}

async function stored(body: Buffer): Promise<number> {
  const rows = await t.db.selectFrom("deliveries").select("id").where("body", "=", body).execute();
  return rows.length;
}

/** How many deliveries the queue's jobs name. */
async function jobs(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(json_array_length(payload -> 'ids')), 0)::int as count
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'process_deliveries'`.execute(t.db);
  return rows[0]?.count ?? -1;
}

describe("storing deliveries", () => {
  let batcher: DeliveryBatcher;
  beforeAll(() => {
    batcher = createDeliveryBatcher({ databaseUrl: t.url });
  });
  afterAll(() => batcher.close());

  it("has a delivery and its job committed when it answers", async () => {
    const one = delivery();
    const before = await jobs();
    await batcher.store(one);
    expect(await stored(one.body)).toBe(1);
    expect(await jobs()).toBe(before + 1);
  });

  it("stores a thousand that arrive together, each with one job", async () => {
    const many = Array.from({ length: 1000 }, () => delivery());
    const before = await jobs();
    await Promise.all(many.map(batcher.store));
    expect(await jobs()).toBe(before + 1000);
  });

  it("stores a repeat once, in the same batch and later", async () => {
    const one = delivery();
    const before = await jobs();
    await Promise.all([batcher.store(one), batcher.store(one), batcher.store(delivery(one.body.toString()))]);
    await batcher.store(one);
    expect(await stored(one.body)).toBe(1);
    expect(await jobs()).toBe(before + 1);
  });

  it("keeps the exact bytes, NUL and broken UTF-8 included", async () => {
    const body = Buffer.from([0x7b, 0x00, 0xff, 0xfe, 0x5c, 0x75, 0x7d]);
    await batcher.store({ body, sha256: createHash("sha256").update(body).digest() });
    expect(await stored(body)).toBe(1);
  });

  it("refuses one row the database does not accept, and no neighbour", async () => {
    const good = [delivery(), delivery(), delivery()];
    const bad = { body: Buffer.from("x"), sha256: Buffer.alloc(31) };
    const results = await Promise.allSettled([...good, bad].map(batcher.store));
    expect(results.map((result) => result.status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
    for (const { body } of good) expect(await stored(body)).toBe(1);
  });

  it("stores equal deliveries of several processes, in opposite orders, without a refusal", async () => {
    const others = Array.from({ length: 4 }, () => createDeliveryBatcher({ databaseUrl: t.url }));
    const before = await jobs();
    const many = Array.from({ length: 60 }, () => delivery());
    await Promise.all(
      [batcher, ...others].flatMap((each, index) =>
        (index % 2 ? many : [...many].reverse()).map((item) => each.store(item)),
      ),
    );
    expect(await jobs()).toBe(before + 60);
    await Promise.all(others.map((other) => other.close()));
  });

  it("carries on after its connections were cut", async () => {
    await batcher.store(delivery());
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query like '%add_jobs%'`.execute(
      t.db,
    );
    const one = delivery();
    await batcher.store(one);
    expect(await stored(one.body)).toBe(1);
  });

  it("stores what is waiting before it closes, and refuses what comes after", async () => {
    const closing = createDeliveryBatcher({ databaseUrl: t.url });
    const one = delivery();
    const storing = closing.store(one);
    await closing.close();
    await storing;
    expect(await stored(one.body)).toBe(1);
    await expect(closing.store(delivery())).rejects.toThrow("shutting down");
  });
});

describe("without a database", () => {
  it("refuses at once when nothing listens", async () => {
    const batcher = createDeliveryBatcher({ databaseUrl: "postgresql://nobody@127.0.0.1:9/none" });
    await expect(batcher.store(delivery())).rejects.toThrow();
    await batcher.close();
  });

  it("refuses once its deadline has passed when the database hangs", async () => {
    const sockets: net.Socket[] = [];
    const silent = net.createServer((socket) => sockets.push(socket)).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const address = silent.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const databaseUrl = `postgresql://nobody@127.0.0.1:${address.port}/none`;
    const batcher = createDeliveryBatcher({ databaseUrl, deadlineMs: 1000 });
    const results = await Promise.allSettled([batcher.store(delivery()), batcher.store(delivery())]);
    expect(results.every((result) => result.status === "rejected")).toBe(true);
    await batcher.close();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});
