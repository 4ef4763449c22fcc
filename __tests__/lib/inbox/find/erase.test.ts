import { sql } from "kysely";
import { createContactField } from "#lib/inbox/create-contact-field";
import { eraseContact } from "#lib/inbox/erase-contact";
import { mergeContacts } from "#lib/inbox/merge-contacts";
import { updateContact } from "#lib/inbox/update-contact";
import { testDatabase } from "#support/database";
import { createChannel, createOrganization, instagramId } from "#support/factories";
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
  const field = await createContactField(context, { name: "City", kind: "text", choices: [] });
  await updateContact(context, person.id, { fields: { [field.id]: secret } });
  await mergeContacts(context, person.id, namesake.id);
  expect((await placesOf(secret)).length).toBeGreaterThan(3);
  await eraseContact(context, person.id);
  expect(await placesOf(secret)).toEqual([]);
  expect(await placesOf(person.externalId)).toEqual([]);
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
