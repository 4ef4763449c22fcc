import { randomInt, randomUUID } from "node:crypto";
import fc from "fast-check";
import { handOver } from "#lib/inbox/deliver-call";
import { claimNext } from "#lib/inbox/deliver-claim";
import { deliverMessages } from "#lib/inbox/deliver-messages";
import { reconcileConversation } from "#lib/inbox/reconcile-conversation";
import { sendMessage } from "#lib/inbox/send-message";
import { SupersededError } from "#lib/inbox/superseded-error";
import { sweepInbox } from "#lib/inbox/sweep-inbox";
import { testDatabase } from "#support/database";
import { takeOver } from "#support/take-over";
import { type Plan, type Reply, testMeta } from "./fake-meta.ts";
import {
  afterWaiting,
  assistant,
  createConversation,
  createScene,
  expireLease,
  outgoing,
  runNow,
} from "./scene.ts";

const environment: Record<string, string> = {};
const meta = testMeta(environment);
const t = testDatabase(environment);

/** Reproducible chance: the seed is in the test's title. */
function chance(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const lost: { upTo: number; arrives: boolean; reply: Reply }[] = [
  { upTo: 0.06, arrives: true, reply: "reset" },
  { upTo: 0.09, arrives: false, reply: "reset" },
  { upTo: 0.12, arrives: true, reply: { status: 500, error: { code: 2 } } },
  { upTo: 0.15, arrives: false, reply: { status: 400, error: { code: 2 } } },
  { upTo: 0.18, arrives: false, reply: { status: 400, error: { code: 613 } } },
  { upTo: 0.2, arrives: false, reply: { status: 400, error: { code: 551 } } },
];

/** One in five sends goes wrong in some way, some are slow. */
function weather(next: () => number): Plan {
  return async (_, arrive) => {
    const draw = next();
    const fault = lost.find(({ upTo }) => draw < upTo);
    if (fault === undefined && draw < 0.3) await new Promise((resolve) => setTimeout(resolve, next() * 20));
    if (fault?.arrives === false) return fault.reply;
    const { mid } = arrive();
    return fault?.reply ?? { mid };
  };
}

const seed = Number(process.env.SEED ?? randomInt(1, 2 ** 31));

describe("several deliverers at once", () => {
  it("never send a message twice, and keep the order", async () => {
    const scene = await createScene(t.db);
    const { conversationId } = scene;
    const texts = Array.from({ length: 12 }, (_, index) => `Message ${index}.`);
    for (const text of texts) await sendMessage(scene.member, { conversationId, text });
    meta.state.plan = async (_, arrive) => {
      await new Promise((resolve) => setImmediate(resolve));
      return { mid: arrive().mid };
    };
    await Promise.all(Array.from({ length: 6 }, () => deliverMessages(t.db, { conversationId })));
    expect(meta.state.delivered.map((message) => message.text)).toEqual(texts);
  });

  it("lose no message queued while another is being handed over", async () => {
    const scene = await createScene(t.db);
    const { conversationId } = scene;
    await sendMessage(scene.member, { conversationId, text: "First." });
    meta.state.plan = async (call, arrive) => {
      if (call.text === "First.") {
        await sendMessage(scene.member, { conversationId, text: "Second." });
        await deliverMessages(t.db, { conversationId });
      }
      return { mid: arrive().mid };
    };
    await deliverMessages(t.db, { conversationId });
    expect(meta.state.delivered.map((message) => message.text)).toEqual(["First.", "Second."]);
  });
});

describe("a Meta that delays, delivers and resets, rejects and rate-limits, and processes that die", () => {
  it(`delivers none of 200 sends twice and leaves none unaccounted for (seed ${seed})`, async () => {
    const next = chance(seed);
    meta.state.plan = weather(next);
    const scene = await createScene(t.db);
    const places = [
      scene,
      ...(await Promise.all([1, 2, 3, 4, 5].map(() => createConversation(t.db, scene)))),
    ];
    for (let index = 0; index < 200; index++) {
      const place = places[index % places.length];
      if (place === undefined) continue;
      const { conversationId } = place;
      await sendMessage(scene.member, { conversationId, text: `Unique message ${index}` });
      if (index % 20 === 19) await drive(places, next);
    }
    for (let round = 0; round < 8; round++) await drive(places, next);

    const rows = (await Promise.all(places.map((place) => outgoing(t.db, place.conversationId)))).flat();
    expect(rows).toHaveLength(200);
    accountFor(rows);
  });

  function accountFor(rows: Awaited<ReturnType<typeof outgoing>>): void {
    const texts = meta.state.delivered.map((message) => message.text);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    const arrived = new Set(texts);
    const withStatus = (...statuses: string[]) => rows.filter((row) => statuses.includes(row.status));
    expect(withStatus("sent", "failed", "unconfirmed")).toHaveLength(rows.length);
    expect(withStatus("sent").filter((row) => !arrived.has(row.text))).toEqual([]);
    expect(withStatus("failed").filter((row) => arrived.has(row.text))).toEqual([]);
    const known = rows.flatMap((row) => row.externalId ?? []);
    expect(new Set(known).size).toBe(known.length);
  }

  /** A process that dies in the middle of a send, before or after Meta took the message. */
  async function kill(conversationId: string, afterCall: boolean): Promise<void> {
    const claim = await claimNext(t.db, { conversationId, owner: randomUUID() });
    if (claim === undefined) return;
    if (afterCall) await handOver(t.db, claim);
    await expireLease(t.db, conversationId);
  }

  async function drive(places: { conversationId: string }[], next: () => number): Promise<void> {
    for (const { conversationId } of places) if (next() < 0.1) await kill(conversationId, next() < 0.6);
    await Promise.all(
      places.flatMap(({ conversationId }) => [
        afterWaiting(t.db, conversationId),
        next() < 0.5 ? deliverMessages(t.db, { conversationId }) : Promise.resolve(),
      ]),
    );
    if (next() < 0.3) {
      for (const { conversationId } of places) await reconcileConversation(t.db, { conversationId });
      await sweepInbox(t.db);
    }
  }
});

describe("a person's takeover and the assistant's send at the same moment", () => {
  it("the person wins whenever the takeover was committed first", async () => {
    const scene = await createScene(t.db);
    const outcomes = { sent: 0, dropped: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }), async (wait, hold) => {
        meta.reset();
        const place = { ...scene, ...(await createConversation(t.db, scene)) };
        const { conversationId } = place;
        const order: string[] = [];
        meta.state.plan = (_, arrive) => {
          order.push("called");
          return { mid: arrive().mid };
        };
        const run = await runNow(place);
        const ticks = (count: number) => new Promise((resolve) => setTimeout(resolve, count));
        await Promise.all([
          ticks(wait)
            .then(() => sendMessage(assistant(place, run.id), { conversationId, text: "Yes.", run }))
            .then(() => deliverMessages(t.db, { conversationId }))
            .catch((error) => {
              if (!(error instanceof SupersededError)) throw error;
            }),
          ticks(hold)
            .then(() => takeOver(scene.member, conversationId))
            .then(() => order.push("taken")),
        ]);
        await deliverMessages(t.db, { conversationId });
        const [row] = await outgoing(t.db, conversationId);
        if (row?.status === "sent") outcomes.sent++;
        else outcomes.dropped++;
        const { takenAt } = await takeoverTime(conversationId);
        if (row?.status === "sent") expect(row.sendingAt?.getTime()).toBeLessThanOrEqual(takenAt.getTime());
        else expect(order).toEqual(["taken"]);
      }),
      { numRuns: 60, seed },
    );
    expect(outcomes.sent + outcomes.dropped).toBe(60);
  });

  /** The takeover's own transaction, by the event it announced at its end. */
  async function takeoverTime(conversationId: string): Promise<{ takenAt: Date }> {
    const row = await t.db
      .selectFrom("conversations")
      .select("takeoverEndsAt")
      .where("id", "=", conversationId)
      .executeTakeFirstOrThrow();
    // The timer starts when the takeover holds the conversation's lock; allow for the two clocks read.
    return { takenAt: new Date((row.takeoverEndsAt?.getTime() ?? 0) - 720 * 60_000 + 5) };
  }
});

describe("the sweep", () => {
  it("settles what a dead process left and starts queues nobody works on", async () => {
    const scene = await createScene(t.db);
    const { conversationId } = scene;
    await sendMessage(scene.member, { conversationId, text: "One." });
    await sendMessage(scene.member, { conversationId, text: "Two." });
    await claimNext(t.db, { conversationId, owner: randomUUID() });
    await t.db
      .updateTable("messages")
      .set({ sendingAt: new Date(Date.now() - 31_000) })
      .where("conversationId", "=", conversationId)
      .where("status", "=", "sending")
      .execute();
    await sweepInbox(t.db);
    expect((await outgoing(t.db, conversationId)).map((row) => row.status)).toEqual(["sending", "queued"]);
    await expireLease(t.db, conversationId);
    await sweepInbox(t.db);
    expect((await outgoing(t.db, conversationId)).map((row) => row.status)).toEqual([
      "unconfirmed",
      "queued",
    ]);
    await deliverMessages(t.db, { conversationId });
    expect(meta.state.delivered.map((message) => message.text)).toEqual(["Two."]);
  });
});
