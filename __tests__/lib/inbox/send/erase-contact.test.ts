import { createHash } from "node:crypto";
import { eraseContact } from "#lib/inbox/erase-contact";
import { receiveEvent } from "#lib/inbox/receive-event";
import { sendMessage } from "#lib/inbox/send-message";
import { parseDelivery } from "#lib/meta/parse-delivery";
import { processDelivery } from "#lib/worker/process-delivery";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { deliver, envelope, itemsOf } from "../receive/meta-items.ts";
import { createConversation, createScene, type Scene } from "./scene.ts";

const t = testDatabase();
const secret = "My address is Canary Street 7";

function delivery(scene: Scene, mid: string): Buffer {
  const message = { mid, text: secret };
  const timestamp = Date.now();
  const sender = { id: scene.contactExternalId };
  const recipient = { id: scene.channel.externalId };
  const messaging = [{ sender, recipient, timestamp, message }];
  return Buffer.from(
    JSON.stringify({ object: "instagram", entry: [{ id: recipient.id, time: timestamp, messaging }] }),
  );
}

async function receive(body: Buffer): Promise<void> {
  const sha256 = createHash("sha256").update(body).update(String(Math.random())).digest();
  const { id } = await t.db
    .insertInto("deliveries")
    .values({ sha256, body })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const event of parseDelivery(body)) {
    await t.db.transaction().execute((trx) => receiveEvent(trx, event, { id }));
  }
}

/** Where a text stands anywhere in the database's tables of this product. */
async function tablesWith(text: string): Promise<string[]> {
  const { sql } = await import("kysely");
  const found: string[] = [];
  const tables = [
    "messages",
    "deliveries",
    "events",
    "conversations",
    "contacts",
    "reactions",
    "notifications",
  ];
  for (const table of tables) {
    const body = table === "deliveries" ? sql`convert_from(body, 'UTF8')` : sql`to_jsonb(x)::text`;
    const { rows } = await sql`select 1 from ${sql.table(table)} x where ${body} like ${`%${text}%`}`.execute(
      t.db,
    );
    if (rows.length > 0) found.push(table);
  }
  return found;
}

describe("erasing a person", () => {
  it("also takes their id out of a delivery whose bytes are no text", async () => {
    const scene = await createScene(t.db);
    const read = { sender: { id: scene.contactExternalId }, recipient: { id: scene.channel.externalId } };
    const json = JSON.stringify({
      object: "instagram",
      entry: [
        { id: scene.channel.externalId, messaging: [{ ...read, read: { mid: "mid.any" } }], note: "@" },
      ],
    });
    await receive(Buffer.from(json.replace("@", "\u00ff"), "latin1"));
    await eraseContact(scene.member, scene.contactId);
    const bodies = await t.db.selectFrom("deliveries").select("body").execute();
    expect(bodies.filter(({ body }) => body.includes(scene.contactExternalId))).toEqual([]);
    // the rest of the file reads deliveries as text
    await t.db.deleteFrom("deliveries").execute();
  });

  it("leaves none of their words anywhere, and nothing of anybody else is lost", async () => {
    const scene = await createScene(t.db);
    const other = await createConversation(t.db, scene);
    const body = delivery(scene, "mid.erase.1");
    await receive(body);
    await sendMessage(scene.member, { conversationId: scene.conversationId, text: secret });
    expect(await tablesWith(secret)).toEqual(["messages", "deliveries", "conversations"]);

    await eraseContact(scene.member, scene.contactId);
    expect(await tablesWith(secret)).toEqual([]);
    const left = await t.db
      .selectFrom("conversations")
      .select("id")
      .where("organizationId", "=", scene.organizationId)
      .execute();
    expect(left).toEqual([{ id: other.conversationId }]);

    await receive(body);
    const shown = await t.db
      .selectFrom("messages")
      .select("text")
      .where("externalId", "=", "mid.erase.1")
      .execute();
    expect(shown.every((message) => message.text === null)).toBe(true);
    await receive(delivery(scene, "mid.erase.2"));
    const fresh = await t.db
      .selectFrom("contacts")
      .select("id")
      .where("externalId", "=", scene.contactExternalId)
      .executeTakeFirstOrThrow();
    expect(fresh.id).not.toBe(scene.contactId);
  });

  it("leaves nothing of what is delivered late but that it came, and spares what they write afterwards", async () => {
    const hint = "from Canary Lane 9";
    const scene = await createScene(t.db);
    const { externalId: account } = scene.channel;
    const items = itemsOf(account, scene.contactExternalId);
    const before = Date.now() - 1000;
    await eraseContact(scene.member, scene.contactId);
    const late = [
      items.message("mid.late.1", before, { text: hint }),
      items.referral(before, hint),
      items.read("mid.late.2", before),
      items.reaction("mid.late.2", before, "❤"),
    ];
    const id = await deliver(t.db, envelope(account, late));
    const stored = () => t.db.selectFrom("deliveries").select("body").where("id", "=", id).executeTakeFirst();
    const text = () => stored().then((row) => row?.body.toString());
    expect(await text()).not.toContain(scene.contactExternalId);
    expect(await tablesWith(hint)).toEqual([]);

    const again = items.message("mid.late.3", Date.now() + 1000, { text: "It is me again" });
    const mixed = await deliver(t.db, envelope(account, [items.referral(before, hint), again]));
    for (const replayed of [id, mixed]) await processDelivery(t.db, { id: replayed });
    const people = t.db.selectFrom("contacts").select("externalId").where("channelId", "=", scene.channelId);
    expect(await people.execute()).toEqual([{ externalId: scene.contactExternalId }]);
  });

  it("brings nobody back by a repeat of what was delivered before", async () => {
    const hint = "from Canary Lane 9";
    const scene = await createScene(t.db);
    const { externalId: account } = scene.channel;
    const items = itemsOf(account, scene.contactExternalId);
    const at = Date.now();
    const said = [items.referral(at, hint), items.read("mid.r", at), items.reaction("mid.r", at, "❤")];
    const id = await deliver(t.db, envelope(account, said));
    await eraseContact(scene.member, scene.contactId);
    expect(await tablesWith(hint)).toEqual([]);
    await processDelivery(t.db, { id });
    const people = t.db.selectFrom("contacts").select("externalId").where("channelId", "=", scene.channelId);
    expect(await people.execute()).toEqual([]);
  });

  it("is for owners and admins of the organisation", async () => {
    const scene = await createScene(t.db);
    const agent = await createMember(t.db, scene.organizationId, "agent");
    const stranger = await createOrganization(t.db);
    await expect(eraseContact(agent.context, scene.contactId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(eraseContact(stranger.context, scene.contactId)).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
