import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { rememberErasure } from "#lib/inbox/erased-contacts";
import { processDeliveries } from "#lib/worker/process-deliveries";
import { processDelivery } from "#lib/worker/process-delivery";
import { testDatabase } from "#support/database";
import { createChannel, createOrganization } from "#support/factories";
import { seededRandom, shuffled } from "#support/random";
import {
  deliver,
  envelope,
  type Item,
  itemsOf,
  stateOf,
  storeDelivery,
} from "../inbox/receive/meta-items.ts";

const t = testDatabase({ REPLY_BURST_WINDOW_MS: "60000" });
const seeds = Array.from({ length: Number(process.env.SEEDS ?? 1) }, () => randomInt(2 ** 31));

type Random = () => number;
type Said = { account: number; contact: string; mid: string; at: number; item: Item };
type Post = { account: number; at: number; items: Item[]; standby: boolean };

const contacts = Array.from({ length: 6 }, (_, index) => String(900_000_000_000_000 + index));
/** Items name these; each world puts its own accounts in their place. */
const accounts = ["ACCOUNT-0", "ACCOUNT-1"];
const now = Date.now();

function pick<T>(list: readonly T[], random: Random): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

function words(mid: string, random: Random): Item {
  const image = { type: "image", payload: { url: `https://cdn.example.test/${mid}.jpg` } };
  return pick(
    [
      { text: `What about ${mid}?` },
      { text: `Still  there? ${mid}` },
      { attachments: [image] },
      { text: "Look", attachments: [image, { type: "ig_reel", payload: { url: image.payload.url } }] },
      { text: "Nice", reply_to: { story: { id: "1", url: "https://cdn.example.test/story" } } },
      { text: "Yes", quick_reply: { payload: "YES" } },
      { attachments: [{ type: "story_mention", payload: { url: "https://cdn.example.test/mention" } }] },
    ],
    random,
  );
}

type Side = ReturnType<typeof itemsOf>;
type Step = { mid: string; earlier: string; at: number; random: Random };

const message = (side: Side, { mid, at, random }: Step) => side.message(mid, at, words(mid, random));
const others: ((side: Side, step: Step) => Item)[] = [
  (side, { mid, at }) => side.echo(mid, at, { text: "from the phone" }),
  (side, { mid, at }) => side.postback(mid, at, `tap ${mid}`),
  (side, { earlier, at }) => side.deletion(earlier, at),
  (side, { earlier, at }) => side.edit(earlier, at, 1, `edited ${earlier}`),
  (side, { earlier, at }) => side.reaction(earlier, at, "👍"),
  (side, { earlier, at }) => side.read(earlier, at),
];

/** What six contacts of two accounts write in an hour, repeats included; with `share` of other things that happen. */
function hour(random: Random, share: number): Said[] {
  const said = Array.from({ length: 36 }, (_, index): Said => {
    const [account, contact] = [Math.floor(random() * 2), pick(contacts, random)];
    const at = now - 3_600_000 + Math.floor(random() * 3_500_000);
    const mid = `mid-${index}`;
    const step = { mid, at, random, earlier: `mid-${Math.floor(random() * 36)}` };
    const side = itemsOf(accounts[account] ?? "", contact);
    const item = random() < share ? pick(others, random)(side, step) : message(side, step);
    return { account, contact, mid, at, item };
  });
  return [...said, ...said.filter(() => random() < 0.3)];
}

/** In deliveries of one item, or of several of one account. */
function post(said: Said[], random: Random): Post[] {
  const posts: Post[] = [];
  for (const { account, at, item } of said) {
    const last = posts.at(-1);
    if (last?.account === account && random() < 0.5) last.items.push(item);
    else posts.push({ account, at, items: [item], standby: random() < 0.1 });
  }
  return posts;
}

/** A shop with two accounts, one answered by the assistant and one by whose turn it is, and some who wrote before. */
async function world() {
  const { organizationId, memberId } = await createOrganization(t.db);
  const own = [
    await createChannel(t.db, organizationId),
    await createChannel(t.db, organizationId, { assistantMode: "off" }),
  ];
  const ids = own.map(({ id }) => id);
  const inOwnWords = <T>(value: T): T =>
    JSON.parse(
      own.reduce(
        (json, { externalId }, index) => json.replaceAll(accounts[index] ?? "", externalId),
        JSON.stringify(value),
      ),
    );
  const bodyOf = ({ account, items, standby }: Post) =>
    inOwnWords(envelope(accounts[account] ?? "", items, standby ? "standby" : "messaging"));
  return { organizationId, memberId, own, ids, bodyOf };
}

type World = Awaited<ReturnType<typeof world>>;

/** Contacts in the states that a message changes, notices that came before their message, and somebody who was erased. */
async function liveIn({ organizationId, memberId, own, ids, bodyOf }: World): Promise<void> {
  const [first, second] = own;
  if (!first || !second) throw new Error("a world has two accounts");
  await sql`insert into assignment_rules (channel_id, organization_id, mode, everyone)
    values (${second.id}, ${organizationId}, 'round_robin', true)`.execute(t.db);
  await sql`insert into ticket_targets (organization_id, priority, first_response_minutes, resolution_minutes)
    values (${organizationId}, 'normal', 30, 600)`.execute(t.db);
  const before = now - 7_200_000;
  for (const [index, contact] of contacts.slice(0, 4).entries()) {
    for (const account of [0, 1]) {
      const side = itemsOf(accounts[account] ?? "", contact);
      const items = [
        side.message(`before-${index}`, before, { text: "Hello" }),
        side.echo(`said-${index}`, before + 1, { text: "Hi" }),
      ];
      await deliver(t.db, bodyOf({ account, at: before, items, standby: false }));
    }
  }
  const stateOfContact = (set: ReturnType<typeof sql>, contact: string) =>
    sql`update conversations set ${set} where channel_id = any(${ids}::uuid[])
      and contact_id in (select id from contacts where external_id = ${contact})`.execute(t.db);
  await sql`update tickets set resolved_at = now(), outcome = 'with_person' where conversation_id in (
    select c.id from conversations c join contacts co on co.id = c.contact_id
    where c.channel_id = any(${ids}::uuid[]) and co.external_id = any(${contacts.slice(0, 2)}))`.execute(
    t.db,
  );
  await stateOfContact(
    sql`status = 'resolved', ticket_id = null, assignee_id = null, handler = 'assistant'`,
    contacts[0] ?? "",
  );
  await stateOfContact(
    sql`status = 'resolved', ticket_id = null, assignee_id = null, handler = 'member'`,
    contacts[1] ?? "",
  );
  await stateOfContact(
    sql`status = 'snoozed', snoozed_until = ${new Date(now + 86_400_000)}, handler = 'assistant',
    contact_read_at = ${new Date(now - 1_800_000)}`,
    contacts[2] ?? "",
  );
  await stateOfContact(sql`handler = 'member', assignee_id = ${memberId}`, contacts[3] ?? "");
  await rememberErasure(t.db, first, contacts[5] ?? "");
  await sql`update erased_contacts set erased_at = ${new Date(now - 1_800_000)}
    where channel_id = ${first.id}`.execute(t.db);
  const [someone] = contacts.slice(4);
  const side = itemsOf(accounts[0] ?? "", someone ?? "");
  const notices = [
    side.deletion("mid-1", before),
    side.edit("mid-2", before, 1, "edited"),
    side.read("mid-3", before),
  ];
  await deliver(t.db, bodyOf({ account: 0, at: before, items: notices, standby: false }));
}

/** All that came of it, in words that are the same in every world. */
async function outcomeOf({ organizationId, ids }: World, deliveries: string[]): Promise<unknown> {
  const named = sql`(select ch.assistant_mode || ' ' || co.external_id from conversations c
    join contacts co on co.id = c.contact_id join channels ch on ch.id = c.channel_id where c.id = x.conversation_id)`;
  const list = (columns: ReturnType<typeof sql>, from: ReturnType<typeof sql>) =>
    sql`(select json_agg(row order by row::text) from (select json_build_array(${columns}) as row from ${from}) rows)`;
  const { rows } = await sql<{ outcome: object }>`select json_build_object(
    'tickets', ${list(
      sql`${named}, opened_at, resolved_at is null, priority, first_response_due_at - opened_at,
      resolution_due_at - opened_at`,
      sql`tickets x where organization_id = ${organizationId}`,
    )},
    'numbers', (select json_build_array(last_ticket_number, last_conversation_number) from organizations
      where id = ${organizationId}),
    'notifications', ${list(sql`${named}, kind, title, times`, sql`notifications x where organization_id = ${organizationId}`)},
    'turns', ${list(sql`turn`, sql`assignment_turns where organization_id = ${organizationId}`)},
    'assigned', ${list(
      sql`${named}, assignee_id is not null, ticket_id is not null, snoozed_until`,
      sql`(select *, id as conversation_id from conversations) x where organization_id = ${organizationId}`,
    )},
    'order', ${list(
      sql`${named}, (select json_agg(m.external_id order by m.seq) from messages m
      where m.conversation_id = x.conversation_id)`,
      sql`(select *, id as conversation_id from conversations) x where organization_id = ${organizationId}`,
    )},
    'live', ${list(
      sql`distinct_type, ${named}, (select external_id from messages m where m.id = x.resource_id)`,
      sql`(select distinct type as distinct_type, conversation_id, resource_id from live_events
        where organization_id = ${organizationId}) x`,
    )},
    'replies', ${list(
      sql`${named}`,
      sql`(select (payload ->> 'conversationId')::uuid as conversation_id
      from graphile_worker._private_jobs) x join conversations c on c.id = x.conversation_id
      where c.organization_id = ${organizationId}`,
    )},
    'profiles', (select count(*) from graphile_worker._private_jobs j
      join contacts co on co.id = (j.payload ->> 'contactId')::uuid where co.organization_id = ${organizationId}),
    'media', ${list(sql`kind, state, source_url`, sql`media where organization_id = ${organizationId}`)},
    'copies', (select count(*) from graphile_worker._private_jobs j
      join media m on m.id = (j.payload ->> 'mediaId')::uuid where m.organization_id = ${organizationId}),
    'found', ${list(sql`kind, folded`, sql`search_entries where organization_id = ${organizationId}`)},
    'deliveries', (select json_agg(json_build_array(d.status, (select json_agg(json_build_array(e.position, e.kind,
      e.status, e.reason, e.contact_external_id, e.message_external_id) order by e.position)
      from events e where e.delivery_id = d.id)) order by a.nth)
      from unnest(${deliveries}::uuid[]) with ordinality a(id, nth) join deliveries d on d.id = a.id)
  ) as outcome`.execute(t.db);
  return { ...rows[0]?.outcome, channels: await Promise.all(ids.map((id) => stateOf(t.db, id))) };
}

async function storeAll({ bodyOf }: World, posts: Post[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [nonce, one] of posts.entries()) ids.push(await storeDelivery(t.db, { ...bodyOf(one), nonce }));
  return ids;
}

/** Some at a time, as they would be stored. */
function inBatches(ids: string[], random: Random): string[][] {
  const batches: string[][] = [];
  for (let from = 0; from < ids.length; from += batches.at(-1)?.length ?? 1)
    batches.push(ids.slice(from, from + 1 + Math.floor(random() * 20)));
  return batches;
}

const singly = async (ids: string[]) => {
  for (const id of ids) await processDelivery(t.db, { id });
};
const together = (ids: string[]) => processDeliveries(t.db, { ids }, { attempt: 1 });

describe("deliveries received together", () => {
  it.each(seeds)("leave exactly what they leave one by one: messages alone (seed %i)", async (seed) => {
    const random = seededRandom(seed);
    const posts = post(hour(random, 0), random).sort((a, b) => a.at - b.at);
    const [one, set] = [await world(), await world()];
    await liveIn(one);
    await liveIn(set);
    const [ones, sets] = [await storeAll(one, posts), await storeAll(set, posts)];
    await singly(ones);
    for (const batch of inBatches(sets, random)) await together(batch);
    expect(await outcomeOf(set, sets)).toEqual(await outcomeOf(one, ones));
  });

  it.each(seeds)(
    "and so among everything else, in any order, by workers who have the same ones (seed %i)",
    async (seed) => {
      const random = seededRandom(seed);
      const said = hour(random, 0.3);
      const [one, set] = [await world(), await world()];
      const inOrder = await storeAll(
        one,
        post(
          said.toSorted((a, b) => a.at - b.at),
          random,
        ),
      );
      const mixed = await storeAll(set, post(shuffled(said, random), random));
      await singly(inOrder);
      await Promise.all(
        [0, 1, 2].map(async () => {
          for (const batch of inBatches(shuffled(mixed, random), random)) await together(batch);
        }),
      );
      const states = ({ ids }: World) => Promise.all(ids.map((id) => stateOf(t.db, id)));
      expect(await states(set)).toEqual(await states(one));
      const settled = await t.db.selectFrom("deliveries").select("status").where("id", "in", mixed).execute();
      expect(new Set(settled.map(({ status }) => status))).toEqual(new Set(["processed"]));
    },
  );
});
