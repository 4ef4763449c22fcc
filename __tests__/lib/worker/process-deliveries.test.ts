import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { gatherJobs } from "#lib/worker/gather-jobs";
import { processDeliveries } from "#lib/worker/process-deliveries";
import { testDatabase } from "#support/database";
import { createChannel, createOrganization } from "#support/factories";
import { envelope, itemsOf, storeDelivery } from "../inbox/receive/meta-items.ts";

const t = testDatabase();

async function shop() {
  const { organizationId } = await createOrganization(t.db);
  const channel = await createChannel(t.db, organizationId, { assistantMode: "off" });
  const items = itemsOf(channel.externalId, "9001");
  const dm = (text: string) =>
    envelope(channel.externalId, [items.message(`mid-${randomUUID()}`, Date.now(), { text })]);
  const texts = async () => {
    const rows = await t.db
      .selectFrom("messages")
      .select("text")
      .where("channelId", "=", channel.id)
      .execute();
    return rows.map(({ text }) => text).sort();
  };
  return { channel, dm, texts };
}

const stranger = () =>
  envelope("17840000000000000", [
    itemsOf("17840000000000000", "1").message(randomUUID(), Date.now(), { text: "hi" }),
  ]);

async function statuses(ids: string[]): Promise<string[]> {
  const rows = await t.db.selectFrom("deliveries").select(["id", "status"]).where("id", "in", ids).execute();
  return ids.map((id) => rows.find((row) => row.id === id)?.status ?? "missing");
}

async function singleJobs(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select payload ->> 'id' as id from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'process_delivery'`.execute(
    t.db,
  );
  return rows.map(({ id }) => id);
}

describe("deliveries that were stored together", () => {
  it("are each received once, whoever they are for, and again without a trace", async () => {
    const a = await shop();
    const b = await shop();
    const bodies = [
      a.dm("one"),
      stranger(),
      b.dm("two"),
      a.dm("three"),
      { object: "page", entry: [] },
      stranger(),
    ];
    const ids = await Promise.all(bodies.map((body) => storeDelivery(t.db, body)));
    await processDeliveries(t.db, { ids }, { attempt: 1 });
    await processDeliveries(t.db, { ids }, { attempt: 2 });
    expect(await statuses(ids)).toEqual([
      "processed",
      "ignored",
      "processed",
      "processed",
      "ignored",
      "ignored",
    ]);
    expect(await a.texts()).toEqual(["one", "three"]);
    expect(await b.texts()).toEqual(["two"]);
    const events = await t.db.selectFrom("events").select("status").where("deliveryId", "in", ids).execute();
    expect(events.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 2 }, () => "ignored"),
      ...Array.from({ length: 3 }, () => "processed"),
    ]);
  });

  it("do not wait for one that fails: it goes on as a job of its own", async () => {
    const { dm, texts } = await shop();
    await sql`create function refuse_bad() returns trigger language plpgsql as $$ begin
      if new.text = 'bad' then raise exception 'no'; end if; return new; end $$`.execute(t.db);
    await sql`create trigger refuse before insert on messages for each row execute function refuse_bad()`.execute(
      t.db,
    );
    const ids = await Promise.all(
      [dm("good"), dm("bad"), dm("fine")].map((body) => storeDelivery(t.db, body)),
    );
    await processDeliveries(t.db, { ids }, { attempt: 1 });
    expect(await texts()).toEqual(["fine", "good"]);
    expect(await statuses(ids)).toEqual(["processed", "failed", "processed"]);
    expect(await singleJobs()).toEqual([ids[1]]);
    await sql`drop trigger refuse on messages`.execute(t.db);
  });

  it("are tried one by one once a crash has taken the job down twice", async () => {
    const { dm, texts } = await shop();
    const ids = await Promise.all([dm("a"), dm("b")].map((body) => storeDelivery(t.db, body)));
    await processDeliveries(t.db, { ids }, { attempt: 3 });
    expect(await texts()).toEqual([]);
    expect(await singleJobs()).toEqual(expect.arrayContaining(ids));
  });
});

describe("jobs that wait at the same moment", () => {
  it("are done in one go, and only those of a round that fails fail", async () => {
    const rounds: string[][] = [];
    const held = Promise.withResolvers<void>();
    const gathered = gatherJobs(
      async (ids) => {
        rounds.push(ids);
        await held.promise;
        if (ids.includes("broken")) throw new Error("no");
      },
      { most: 3, rounds: 1 },
    );
    const jobs = [["first"], ["a", "b"], ["b", "c", "d"], ["broken"], ["beside"]].map((ids) => gathered(ids));
    held.resolve();
    const ends = await Promise.allSettled(jobs);
    expect(rounds).toEqual([["first"], ["a", "b"], ["b", "c", "d"], ["broken", "beside"]]);
    expect(ends.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
    ]);
  });
});
