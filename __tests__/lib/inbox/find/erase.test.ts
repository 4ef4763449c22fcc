import { sql } from "kysely";
import { read } from "#lib/auth/read";
import { createContactField } from "#lib/inbox/create-contact-field";
import { eraseCommenter } from "#lib/inbox/erase-commenter";
import { eraseContact } from "#lib/inbox/erase-contact";
import { exportCommenter } from "#lib/inbox/export-commenter";
import { listCommenters } from "#lib/inbox/list-commenters";
import { mergeContacts } from "#lib/inbox/merge-contacts";
import { updateContact } from "#lib/inbox/update-contact";
import { answerOnce } from "#lib/jobs/idempotency";
import { testDatabase } from "#support/database";
import { eventually } from "#support/eventually";
import { createChannel, createMember, createOrganization, instagramId } from "#support/factories";
import { deliver, envelope, type Item, itemsOf } from "../receive/meta-items.ts";

const t = testDatabase();
const secret = "xylophonewords";

async function shop() {
  const owner = await createOrganization(t.db);
  const channel = await createChannel(t.db, owner.organizationId, { externalId: instagramId() });
  const customer = instagramId();
  const receive = (...items: Item[]) =>
    deliver(t.db, { ...envelope(channel.externalId, items), nonce: Math.random() });
  const contact = () =>
    t.db.selectFrom("contacts").selectAll().where("channelId", "=", channel.id).executeTakeFirst();
  return { ...owner, channel, customer, receive, contact, ...itemsOf(channel.externalId, customer) };
}

/** Tables of ours in which a word still stands. */
async function placesOf(word: string): Promise<string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select quote_ident(schemaname) || '.' || quote_ident(tablename) as name
    from pg_tables where schemaname in ('public', 'graphile_worker')`.execute(t.db);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } = await sql
      .raw<{ count: number }>(
        name === "public.deliveries"
          ? `select count(*) as count from deliveries where convert_from(body, 'UTF8') like '%${word}%'`
          : `select count(*) as count from ${name} x where x::text like '%${word}%'`,
      )
      .execute(t.db);
    if ((hits[0]?.count ?? 0) > 0) found.push(name);
  }
  return found;
}

it("an erased person leaves no word in any table, search, fields and merged persons included", async () => {
  const { receive, message, contact, context, organizationId } = await shop();
  await receive(message("mid-erase-1", Date.now(), { text: `hello ${secret}` }));
  const person = await contact();
  if (!person) throw new Error("nobody was received");
  const other = await createChannel(t.db, organizationId);
  const namesake = await t.db
    .insertInto("contacts")
    .values({ organizationId, channelId: other.id, externalId: instagramId() })
    .returning("id")
    .executeTakeFirstOrThrow();
  const conversation = await t.db
    .selectFrom("conversations")
    .select("id")
    .where("contactId", "=", person.id)
    .executeTakeFirstOrThrow();
  await t.db
    .insertInto("notes")
    .values({ organizationId, conversationId: conversation.id, text: `note ${secret}` })
    .execute();
  const answered = { status: 202, body: { conversation_id: conversation.id, text: `answer ${secret}` } };
  await answerOnce(t.db, { organizationId, key: "about them", request: "" }, async () => answered);
  await answerOnce(t.db, { organizationId, key: "not", request: "" }, async () => ({
    status: 204,
    body: null,
  }));
  const field = await createContactField(context, { name: "City", kind: "text", choices: [] });
  await updateContact(context, person.id, { fields: { [field.id]: secret } });
  await mergeContacts(context, person.id, namesake.id);
  expect((await placesOf(secret)).length).toBeGreaterThan(3);
  await eraseContact(context, person.id);
  expect(await placesOf(secret)).toEqual([]);
  expect(await placesOf(person.externalId)).toEqual([]);
  const kept = t.db.selectFrom("idempotencyKeys").select("key").where("organizationId", "=", organizationId);
  expect(await kept.execute()).toEqual([{ key: "not" }]);
  const left = await t.db
    .selectFrom("contacts")
    .select("personId")
    .where("id", "=", namesake.id)
    .executeTakeFirst();
  expect(left).toEqual({ personId: null });
});

it("a late or repeated delivery does not bring an erased person back; their next message begins anew", async () => {
  const { receive, message, reaction, read, contact, context, customer } = await shop();
  const before = Date.now() - 60_000;
  await receive(message("mid-late-1", before, { text: "first" }));
  const person = await contact();
  await eraseContact(context, person?.id ?? "");
  await receive(message("mid-late-1", before, { text: "again and late" }));
  await receive(message("mid-late-2", before + 1000, { text: "never seen and late" }));
  await receive(read("mid-late-1", before + 2000), reaction("mid-late-1", before + 3000, "❤️"));
  expect(await contact()).toBeUndefined();
  for (const word of ["again and late", "never seen and late"]) expect(await placesOf(word)).toEqual([]);
  await receive(message("mid-late-3", Date.now() + 1000, { text: "hello again" }));
  expect(await contact()).toMatchObject({ externalId: customer });
  await receive(message("mid-late-4", before + 4000, { text: "of the time before" }));
  const { count } = await t.db
    .selectFrom("messages")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("text", "=", "of the time before")
    .executeTakeFirstOrThrow();
  expect(count).toBe(0);
});

it("a delivery that comes in while somebody is erased does not bring them back", async () => {
  const { receive, message, contact, context } = await shop();
  await receive(message("mid-while-1", Date.now() - 60_000, { text: "first" }));
  const person = await contact();
  const meanwhile = await t.db.transaction().execute(async (trx) => {
    await eraseContact({ ...context, db: trx }, person?.id ?? "");
    const arriving = receive(message("mid-while-2", Date.now() - 30_000, { text: "on its way" }));
    await eventually("the delivery waits for the erasure", async () => {
      const { rows } = await sql`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(t.db);
      return rows.length > 0;
    });
    return { arriving };
  });
  await meanwhile.arriving;
  expect(await contact()).toBeUndefined();
  expect(await placesOf("on its way")).toEqual([]);
});

it("an erasure that is cut off half-way has changed nothing, and the next one completes", async () => {
  const { receive, message, contact, context } = await shop();
  await receive(message("mid-cut", Date.now(), { text: "cut off words" }));
  const person = await contact();
  const id = person?.id ?? "";
  await expect(
    t.db.transaction().execute(async (trx) => {
      await eraseContact({ ...context, db: trx }, id);
      throw new Error("the process died here");
    }),
  ).rejects.toThrow("died here");
  expect(await contact()).toMatchObject({ id });
  expect(await placesOf("cut off words")).toContain("public.search_entries");
  await eraseContact(context, id);
  expect(await placesOf("cut off words")).toEqual([]);
});

describe("somebody who commented and never wrote a message", () => {
  async function commenting() {
    const shopping = await shop();
    const { channel, receive } = shopping;
    let number = 0;
    const comment = async (
      text: string,
      from: { id: string; username: string },
      at = Date.now() - 60_000,
    ) => {
      const id = `179${channel.externalId}${++number}`;
      const value = { id, text, from, media: { id: `178${channel.externalId}`, media_product_type: "FEED" } };
      const entry = [
        { id: channel.externalId, time: Math.floor(at / 1000), changes: [{ field: "comments", value }] },
      ];
      await deliver(t.db, { object: "instagram", entry, nonce: Math.random() });
      return id;
    };
    const idOf = async (externalId: string) => {
      const comments = t.db.selectFrom("comments").select("id").where("channelId", "=", channel.id);
      return (await comments.where("externalId", "=", externalId).executeTakeFirst())?.id ?? "";
    };
    return { ...shopping, receive, comment, idOf };
  }

  it("is found by a part of the name, page by page, and no more once they are a contact", async () => {
    const { comment, context, receive, message, customer } = await commenting();
    for (const name of ["mia.a", "mia.b", "mia.b", "noa"])
      await comment("Lovely", { id: `17${name.length}${name.charCodeAt(4)}`, username: name });
    await comment("Mine", { id: customer, username: "mia.c" });
    const first = await read(context, (ctx) => listCommenters(ctx, { q: "@MIA", limit: 2 }));
    expect(first.data).toMatchObject([
      { username: "mia.a", comment_count: 1 },
      { username: "mia.b", comment_count: 2 },
    ]);
    const cursor = first.next_cursor ?? "";
    const second = await read(context, (ctx) => listCommenters(ctx, { q: "mia", limit: 2, cursor }));
    expect(second).toMatchObject({ data: [{ username: "mia.c" }], next_cursor: null });
    await receive(message("mid-mia", Date.now(), { text: "Hello" }));
    expect((await read(context, (ctx) => listCommenters(ctx, { q: "mia.c" }))).data).toEqual([]);
    const neighbour = await createOrganization(t.db);
    expect((await read(neighbour.context, (ctx) => listCommenters(ctx))).data).toEqual([]);
    const inAnothersName = { ...neighbour.context, organizationId: context.organizationId };
    expect((await read(inAnothersName, (ctx) => listCommenters(ctx))).data).toEqual([]);
  });

  it("is given away and erased by their comment, without a word left and without coming back", async () => {
    const { comment, context, organizationId, idOf } = await commenting();
    const words = `${secret} beneath a post`;
    const author = { id: instagramId(), username: "quietcommenter" };
    const externalId = await comment(words, author);
    await comment("somebody else's", { id: instagramId(), username: "loud" });
    const id = await idOf(externalId);
    const agent = await createMember(t.db, organizationId, "agent");
    const neighbour = await createOrganization(t.db);
    for (const verb of [exportCommenter, eraseCommenter]) {
      await expect(verb(agent.context, id)).rejects.toMatchObject({ code: "forbidden" });
      await expect(verb(neighbour.context, id)).rejects.toMatchObject({ code: "not-found" });
    }
    const exported = JSON.stringify(await exportCommenter(context, id));
    expect(exported).toContain(words);
    expect(exported).not.toContain("somebody else's");
    await eraseCommenter(context, id);
    for (const word of [words, author.id, author.username]) expect(await placesOf(word)).toEqual([]);
    expect((await read(context, (ctx) => listCommenters(ctx))).data).toMatchObject([{ username: "loud" }]);
    await expect(eraseCommenter(context, id)).rejects.toMatchObject({ code: "not-found" });
    await comment("said before they were erased", author);
    expect((await read(context, (ctx) => listCommenters(ctx))).data).toMatchObject([{ username: "loud" }]);
  });

  it("with a contact is exported and erased as that person", async () => {
    const { comment, context, receive, message, contact, customer, idOf } = await commenting();
    await receive(message("mid-both", Date.now(), { text: "in a message" }));
    const id = await idOf(await comment("beneath a post", { id: customer, username: "both" }));
    const exported = JSON.stringify(await exportCommenter(context, id));
    for (const said of ["in a message", "beneath a post"]) expect(exported).toContain(said);
    await eraseCommenter(context, id);
    expect(await contact()).toBeUndefined();
    expect(await idOf(id)).toBe("");
  });
});
