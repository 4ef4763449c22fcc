import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { inTransaction } from "#lib/db/in-transaction";
import { announce } from "#lib/live/announce";
import { closeHub, subscribe } from "#lib/live/hub";
import { testDatabase } from "#support/database";
import { eventually } from "#support/eventually";
import { createOrganization } from "#support/factories";

afterAll(closeHub);
const t = testDatabase();
afterEach(closeHub);

async function organisation() {
  const { organizationId } = await createOrganization(t.db);
  const heard = new Set<string>();
  const announced = async (db = t.db) => {
    const resourceId = randomUUID();
    await announce(db, { organizationId, type: "conversation.updated", resourceId });
    return resourceId;
  };
  const listen = () => subscribe(organizationId, (event) => heard.add(event.resourceId));
  return { organizationId, heard, announced, listen };
}

const listeners = sql<{ pid: number }>`select pid from pg_stat_activity
  where datname = current_database() and query like 'listen %'`;

function listening() {
  return eventually("the hub listens", async () => (await listeners.execute(t.db)).rows[0]?.pid);
}

async function cutListener(): Promise<void> {
  const pid = await listening();
  await sql`select pg_terminate_backend(${pid})`.execute(t.db);
  await eventually(
    "the connection is gone",
    async () => !(await listeners.execute(t.db)).rows.some((row) => row.pid === pid),
  );
}

describe("an announced event", () => {
  it("reaches its own organisation's listeners, and nobody else's", async () => {
    const [shop, neighbour] = [await organisation(), await organisation()];
    shop.listen();
    neighbour.listen();
    const id = await shop.announced();
    const other = await neighbour.announced();
    await eventually("both heard", () => shop.heard.has(id) && neighbour.heard.has(other));
    expect([...shop.heard]).toEqual([id]);
    expect([...neighbour.heard]).toEqual([other]);
  });

  it("is heard only when its transaction commits", async () => {
    const shop = await organisation();
    shop.listen();
    await listening();
    let undone = "";
    const doomed = inTransaction(t.db, async (trx) => {
      undone = await shop.announced(trx);
      throw new Error("rolled back");
    });
    await expect(doomed).rejects.toThrow("rolled back");
    const id = await shop.announced();
    await eventually("the committed one", () => shop.heard.has(id));
    expect(shop.heard.has(undone)).toBe(false);
  });

  it("is not missed by who subscribed before the hub listened", async () => {
    const shop = await organisation();
    shop.listen();
    const id = await shop.announced();
    await eventually("it was heard", () => shop.heard.has(id));
  });

  it("is not missed while the listening connection is lost, even the first one of all", async () => {
    const shop = await organisation();
    shop.listen();
    await cutListener();
    const ids = [await shop.announced(), await shop.announced()];
    await eventually("all were heard", () => ids.every((id) => shop.heard.has(id)));
    await cutListener();
    const late = await shop.announced();
    await eventually("the late one was heard", () => shop.heard.has(late));
  });

  it("is no longer heard after unsubscribing", async () => {
    const shop = await organisation();
    const gone = new Set<string>();
    const stop = subscribe(shop.organizationId, (event) => gone.add(event.resourceId));
    shop.listen();
    stop();
    const id = await shop.announced();
    await eventually("the other listener heard", () => shop.heard.has(id));
    expect(gone.size).toBe(0);
  });
});
