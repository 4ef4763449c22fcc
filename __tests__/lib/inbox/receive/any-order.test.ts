import { randomInt } from "node:crypto";
import type { Db } from "#lib/db/client";
import { testDatabase } from "#support/database";
import { createChannel, createOrganization, instagramId } from "#support/factories";
import { deliver, envelope, type Item, itemsOf, stateOf } from "./meta-items.ts";

const t = testDatabase();
const seeds = Array.from({ length: 12 }, () => randomInt(2 ** 31));

/** mulberry32: small, and the same everywhere for a seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Side = ReturnType<typeof itemsOf> & { mids: string[]; ours: string[]; edits: Map<string, number> };
type Step = { mid: string; at: number; random: () => number; unsent: string[] };
type Act = (side: Side, step: Step) => Item | undefined;

function pick<T>(list: T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}

const write: Act = (side, { mid, at, random }) => {
  side.mids.push(mid);
  const attachments = [{ type: "image", payload: { url: `https://cdn.example.test/secret-${mid}.jpg` } }];
  return side.message(mid, at, random() < 0.3 ? { attachments } : { text: `secret-${mid}.` });
};
const answer: Act = (side, { mid, at }) => {
  side.ours.push(mid);
  return side.echo(mid, at, { text: `answer-${mid}.` });
};
const edit: Act = (side, { at, random }) => {
  const mid = pick(side.mids, random);
  if (mid === undefined) return undefined;
  const number = (side.edits.get(mid) ?? 0) + 1;
  side.edits.set(mid, number);
  return side.edit(mid, at, number, `secret-${mid}. edit ${number}`);
};
const unsend: Act = (side, { at, random, unsent }) => {
  const mid = pick(side.mids, random);
  if (mid === undefined) return undefined;
  unsent.push(mid);
  return side.deletion(mid, at);
};
const see: Act = (side, { at, random }) => {
  const mid = pick(side.ours, random);
  return mid === undefined ? undefined : side.read(mid, at);
};
const react: Act = (side, { at, random }) => {
  const mid = pick([...side.ours, ...side.mids], random);
  const emoji = pick([null, "❤️", "😂", "👍"], random);
  return mid === undefined ? undefined : side.reaction(mid, at, emoji ?? null);
};
const tap: Act = (side, { mid, at }) => {
  side.mids.push(mid);
  return side.postback(mid, at, `secret-${mid}.`);
};
const follow: Act = (side, { mid, at }) => side.referral(at, `ref-${mid}`);

const acts: Act[] = [
  write,
  write,
  write,
  answer,
  answer,
  edit,
  edit,
  unsend,
  see,
  see,
  react,
  react,
  tap,
  follow,
];

/** What two contacts and the business may do in a few minutes, in the order it happens. */
function makeScript(account: string, random: () => number): { items: Item[]; unsent: string[] } {
  const sides = ["900000000000001", "900000000000002"].map(
    (contact): Side => ({ ...itemsOf(account, contact), mids: [], ours: [], edits: new Map() }),
  );
  const unsent: string[] = [];
  let at = Date.now() - 600_000;
  const items = Array.from({ length: 26 }, (_, index) => {
    at += 1 + Math.floor(random() * 9000);
    const side = pick(sides, random);
    return side && pick(acts, random)?.(side, { mid: `mid-${index}`, at, random, unsent });
  });
  return { items: items.filter((item) => item !== undefined), unsent };
}

function shuffled<T>(list: T[], random: () => number): T[] {
  const keyed = list.map((value) => ({ value, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

/** Delivers in batches of one to four items. */
async function play(
  db: Db,
  account: string,
  { items, random }: { items: Item[]; random: () => number },
): Promise<void> {
  for (let from = 0; from < items.length; ) {
    const size = 1 + Math.floor(random() * 4);
    await deliver(db, { ...envelope(account, items.slice(from, from + size)), nonce: random() });
    from += size;
  }
}

async function newChannel() {
  const { organizationId } = await createOrganization(t.db);
  return createChannel(t.db, organizationId, { externalId: instagramId() });
}

/** The same script at another account: ids differ, nothing else. */
function at(account: string, other: string, items: Item[]): Item[] {
  return JSON.parse(JSON.stringify(items).replaceAll(account, other));
}

describe("a conversation's events, in any order, repeated and by several workers at once", () => {
  it.each(seeds)("end in the same state (seed %i)", async (seed) => {
    const random = randomOf(seed);
    const [inOrder, outOfOrder] = [await newChannel(), await newChannel()];
    const { items, unsent } = makeScript(inOrder.externalId, random);
    const repeats = items.filter(() => random() < 0.3);

    await play(t.db, inOrder.externalId, { items, random });
    const mixed = at(inOrder.externalId, outOfOrder.externalId, shuffled([...items, ...repeats], random));
    const lanes = [0, 1, 2].map((lane) => mixed.filter((_, index) => index % 3 === lane));
    await Promise.all(lanes.map((lane) => play(t.db, outOfOrder.externalId, { items: lane, random })));

    const expected = await stateOf(t.db, inOrder.id);
    expect(await stateOf(t.db, outOfOrder.id)).toEqual(expected);
    expect(JSON.stringify(expected)).toContain("mid-");

    const bodies = await t.db
      .selectFrom("deliveries")
      .innerJoin("events", "events.deliveryId", "deliveries.id")
      .select("deliveries.body")
      .where("events.channelId", "in", [inOrder.id, outOfOrder.id])
      .execute();
    const kept = Buffer.concat(bodies.map(({ body }) => body)).toString() + JSON.stringify(expected);
    expect(unsent.filter((mid) => kept.includes(`secret-${mid}.`))).toEqual([]);
  });
});
