import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { replyToConversation } from "#lib/assistant/reply";
import { handBack } from "#lib/inbox/hand-back";
import { testDatabase } from "#support/database";
import { takeOver } from "#support/take-over";
import {
  answers,
  contactSays,
  conversationOf,
  createConversation,
  type Place,
  replyDeps,
  runs,
} from "./assistant-world.ts";

const t = testDatabase();

const conversations = Number(process.env.CONVERSATIONS ?? 24);
const steps = 10;
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));

/** mulberry32: the same seed gives the same plan. */
function random(state: number): () => number {
  let a = state;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let r = Math.imul(a ^ (a >>> 15), 1 | a);
    r = (r + Math.imul(r ^ (r >>> 7), 61 | r)) ^ r;
    return ((r ^ (r >>> 14)) >>> 0) / 2 ** 32;
  };
}

type World = { place: Place; roll: () => number; count: number; violations: string[] };

/** One thing that may happen; several happen at once. */
async function happen(world: World): Promise<void> {
  const { place, roll } = world;
  const kind = roll();
  if (kind < 0.35) {
    world.count += 1;
    const late = roll() < 0.2 ? { occurredAt: new Date(Date.now() - 30_000) } : {};
    await contactSays(t.db, place, `Do you ship parcel number ${world.count}?`, late);
  } else if (kind < 0.75) {
    const delay = roll() * 25;
    await replyToConversation(
      t.db,
      place,
      replyDeps(() => pause(delay)),
    );
  } else if (kind < 0.85) {
    await unsendOne(world);
  } else {
    await personInterferes(world);
  }
}

async function unsendOne({ place }: World): Promise<void> {
  const newest = await t.db
    .selectFrom("messages")
    .select("id")
    .where("conversationId", "=", place.conversationId)
    .where("direction", "=", "inbound")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return;
  await t.db
    .updateTable("messages")
    .set({ status: "deleted", text: null })
    .where("id", "=", newest.id)
    .execute();
}

async function personInterferes({ place, roll, violations }: World): Promise<void> {
  await takeOver(place.context, place.conversationId);
  const before = (await answers(t.db, place)).length;
  const delay = roll() * 20;
  await pause(delay);
  if ((await conversationOf(t.db, place)).handler !== "member") return;
  const after = (await answers(t.db, place)).length;
  if (after !== before && (await conversationOf(t.db, place)).handler === "member")
    violations.push("answered after a takeover");
  await handBack(place.context, place.conversationId);
}

async function play(index: number): Promise<string[]> {
  const world: World = {
    place: await createConversation(t.db),
    roll: random(seed + index),
    count: 0,
    violations: [],
  };
  for (let step = 0; step < steps; step++) {
    await Promise.all(Array.from({ length: 1 + Math.floor(world.roll() * 3) }, () => happen(world)));
  }
  await handBack(world.place.context, world.place.conversationId);
  for (let i = 0; i < 4; i++) await replyToConversation(t.db, world.place, replyDeps());
  return [...world.violations, ...(await contradictions(world.place))];
}

async function contradictions(place: Place): Promise<string[]> {
  const spoken = new Set((await answers(t.db, place)).map((answer) => answer.runId));
  const all = await runs(t.db, place);
  const answered = all.filter((run) => spoken.has(run.id)).flatMap((run) => run.messageIds);
  const inbound = await t.db
    .selectFrom("messages")
    .select("id")
    .where("conversationId", "=", place.conversationId)
    .where("direction", "=", "inbound")
    .where("status", "=", "received")
    .execute();
  const dealtWith = new Set(all.filter((run) => run.status === "finished").flatMap((run) => run.messageIds));
  return [
    ...(new Set(answered).size === answered.length ? [] : ["a message was answered twice"]),
    ...(inbound.every((message) => dealtWith.has(message.id)) ? [] : ["a message was never dealt with"]),
    ...(all.some((run) => run.status === "running" || run.status === "failed") ? ["a run did not end"] : []),
  ];
}

it(`answers nothing twice and never talks over a person, however things interleave (SEED=${seed})`, async () => {
  const found: string[] = [];
  for (let index = 0; index < conversations; index += 4) {
    const batch = await Promise.all([0, 1, 2, 3].map((offset) => play(index + offset)));
    found.push(
      ...batch.flatMap((violations, offset) =>
        violations.map((violation) => `${violation} (conversation ${index + offset})`),
      ),
    );
  }
  expect(found).toEqual([]);
});
