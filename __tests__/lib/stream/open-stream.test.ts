import { createParser } from "eventsource-parser";
import { sql } from "kysely";
import { inTransaction } from "#lib/db/in-transaction";
import { conversationSchema } from "#lib/inbox/schema";
import { announce, liveChannel } from "#lib/live/announce";
import { closeHub } from "#lib/live/hub";
import { notify } from "#lib/notify/notify";
import { notificationSchema } from "#lib/notify/schema";
import { openStream } from "#lib/stream/open-stream";
import { testDatabase } from "#support/database";
import { eventually } from "#support/eventually";
import { createChannel, createMember, createOrganization, instagramId } from "#support/factories";

afterAll(closeHub);
const t = testDatabase();

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function shopWithConversation() {
  const owner = await createOrganization(t.db);
  const { organizationId } = owner;
  const channel = await createChannel(t.db, organizationId);
  const place = { organizationId, channelId: channel.id };
  const contact = await t.db
    .insertInto("contacts")
    .values({ ...place, externalId: instagramId() })
    .returning("id")
    .executeTakeFirstOrThrow();
  const conversation = await t.db
    .insertInto("conversations")
    .values({ ...place, contactId: contact.id, number: 1 })
    .returning("id")
    .executeTakeFirstOrThrow();
  const touch = () =>
    inTransaction(t.db, (trx) =>
      announce(trx, { organizationId, type: "conversation.updated", resourceId: conversation.id }),
    );
  return { ...owner, conversationId: conversation.id, touch };
}

type Received = { id: string | undefined; event: string | undefined; data: string };

/** A client of the stream that speaks Server-Sent Events. */
function connect(member: { organizationId: string; memberId: string }, lastEventId: string | null = null) {
  const received: Received[] = [];
  const comments: string[] = [];
  const beats: number[] = [];
  const parser = createParser({
    onEvent({ id, event, data }) {
      if (event === "beat") beats.push(Date.now());
      else received.push({ id, event, data });
    },
    onComment: (comment) => comments.push(comment),
  });
  const { organizationId, memberId } = member;
  const stop = openStream({
    organizationId,
    memberId,
    lastEventId,
    write: (text) => parser.feed(text),
    end: () => undefined,
  });
  stops.push(stop);
  return {
    received,
    beats,
    stop,
    connected: () => eventually("the stream is connected", () => comments.length > 0),
    next: (count = 1) => eventually(`${count} events`, () => received.length >= count && received),
  };
}

async function newestId(): Promise<string> {
  const { rows } = await sql<{ id: number }>`select max(id) as id from live_events`.execute(t.db);
  return String(rows[0]?.id);
}

describe("the live stream", () => {
  it("tells what changed with its number, its name and the REST resource", async () => {
    const shop = await shopWithConversation();
    const client = connect(shop);
    await client.connected();
    await shop.touch();
    const [event] = await client.next();
    expect(event).toMatchObject({ event: "conversation.updated", id: await newestId() });
    expect(conversationSchema.parse(JSON.parse(event?.data ?? "")).id).toBe(shop.conversationId);
  });

  it("replays what was missed after Last-Event-ID", async () => {
    const shop = await shopWithConversation();
    await shop.touch();
    const seen = await newestId();
    await shop.touch();
    const missed = await newestId();
    const client = connect(shop, seen);
    await eventually("the missed one", () => client.received.some(({ id }) => id === missed));
  });

  it("tells nothing twice, though it is replayed and announced", async () => {
    const shop = await shopWithConversation();
    await shop.touch();
    const seen = await newestId();
    await shop.touch();
    const client = connect(shop, seen);
    // The hub learns of it anew, as after a lost connection.
    await sql`select pg_notify(${liveChannel}, ${seen}), pg_notify(${liveChannel}, ${await newestId()})`.execute(
      t.db,
    );
    await shop.touch();
    const last = await newestId();
    await eventually("the last one", () => client.received.some(({ id }) => id === last));
    const ids = client.received.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids).not.toContain(seen);
  });

  it("asks the client to read anew where a replay is not possible", async () => {
    const [shop, neighbour] = [await shopWithConversation(), await shopWithConversation()];
    await neighbour.touch();
    const foreign = await newestId();
    for (const lastEventId of ["999999999", foreign, "not a number", ""]) {
      const [event] = await connect(shop, lastEventId).next();
      expect(event).toMatchObject({ event: "reset", data: "{}" });
    }
  });

  it("tells a notification only to its member", async () => {
    const shop = await shopWithConversation();
    const colleague = await createMember(t.db, shop.organizationId, "agent");
    const [mine, theirs] = [connect(shop), connect({ ...shop, memberId: colleague.memberId })];
    await Promise.all([mine.connected(), theirs.connected()]);
    const { organizationId, memberId } = shop;
    await inTransaction(t.db, (trx) =>
      notify(trx, {
        organizationId,
        memberIds: [memberId],
        kind: "needs_human",
        title: "Ana needs you",
        body: "A question",
      }),
    );
    await shop.touch();
    await Promise.all([mine.next(2), theirs.next(1)]);
    const [notification] = mine.received;
    expect(notificationSchema.parse(JSON.parse(notification?.data ?? "")).title).toBe("Ana needs you");
    expect(theirs.received.map(({ event }) => event)).toEqual(["conversation.updated"]);
  });

  it("never tells another organisation's events", async () => {
    const [shop, neighbour] = [await shopWithConversation(), await shopWithConversation()];
    const client = connect(shop);
    await client.connected();
    await neighbour.touch();
    await shop.touch();
    await client.next();
    expect(JSON.parse(client.received[0]?.data ?? "").id).toBe(shop.conversationId);
    expect(client.received).toHaveLength(1);
  });

  it("gives a sign of life every second or so, and none once closed", async () => {
    const shop = await shopWithConversation();
    const [client, closed] = [connect(shop), connect(shop)];
    await eventually("two beats", () => client.beats.length >= 2 && closed.beats.length >= 1);
    expect((client.beats[1] ?? 0) - (client.beats[0] ?? 0)).toBeLessThan(2000);
    closed.stop();
    const heard = closed.beats.length;
    await eventually("another beat", () => client.beats.length >= 3);
    expect(closed.beats).toHaveLength(heard);
  });

  it("is silent about what was erased, and after it was closed", async () => {
    const shop = await shopWithConversation();
    const [client, closed] = [connect(shop), connect(shop)];
    await Promise.all([client.connected(), closed.connected()]);
    closed.stop();
    const { organizationId } = shop;
    await announce(t.db, { organizationId, type: "message.created", resourceId: shop.memberId });
    await shop.touch();
    await client.next();
    expect(client.received.map(({ event }) => event)).toEqual(["conversation.updated"]);
    expect(closed.received).toEqual([]);
    // A conversation itself is told of by its id alone.
    await announce(t.db, { organizationId, type: "conversation.updated", resourceId: shop.memberId });
    await client.next(2);
    expect(JSON.parse(client.received[1]?.data ?? "")).toEqual({ id: shop.memberId, removed: true });
  });
});
