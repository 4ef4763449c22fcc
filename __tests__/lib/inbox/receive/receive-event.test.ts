import { sql } from "kysely";
import { processDelivery } from "#lib/worker/process-delivery";
import { testDatabase } from "#support/database";
import { createChannel, createOrganization, instagramId } from "#support/factories";
import { deliver, envelope, type Item, itemsOf, storeDelivery } from "./meta-items.ts";

const t = testDatabase();
const customer = "900000000000001";

async function shop() {
  const { organizationId } = await createOrganization(t.db);
  const channel = await createChannel(t.db, organizationId, { externalId: instagramId() });
  const account = channel.externalId;
  return {
    organizationId,
    channel,
    account,
    ...itemsOf(account, customer),
    receive: (...items: Item[]) => deliver(t.db, { ...envelope(account, items), nonce: Math.random() }),
    standby: (...items: Item[]) =>
      deliver(t.db, { ...envelope(account, items, "standby"), nonce: Math.random() }),
    conversation: () =>
      t.db
        .selectFrom("conversations")
        .selectAll()
        .where("channelId", "=", channel.id)
        .executeTakeFirstOrThrow(),
    messages: () =>
      t.db
        .selectFrom("messages")
        .selectAll()
        .where("channelId", "=", channel.id)
        .orderBy("occurredAt")
        .orderBy("seq")
        .execute(),
    stored: (mid: string) =>
      t.db
        .selectFrom("messages")
        .selectAll()
        .where("channelId", "=", channel.id)
        .where("externalId", "=", mid)
        .executeTakeFirstOrThrow(),
    events: () =>
      t.db
        .selectFrom("events")
        .selectAll()
        .where("accountExternalId", "=", account)
        .orderBy("processedAt")
        .execute(),
  };
}

async function jobs(task: string, key: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from graphile_worker.jobs
    where task_identifier = ${task} and key = ${`${task}:${key}`}`.execute(t.db);
  return rows[0]?.count ?? -1;
}

const now = () => Date.now();

describe("a contact's message", () => {
  it("opens a conversation with its window, its preview, one unread and a turn for the assistant", async () => {
    const s = await shop();
    const at = now() - 1000;
    await s.receive(s.message("m1", at, { text: "Are you open\non Sunday?" }));
    const conversation = await s.conversation();
    expect(conversation).toMatchObject({
      number: 1,
      status: "open",
      handler: "assistant",
      unreadCount: 1,
      lastMessagePreview: "Are you open on Sunday?",
      lastMessageDirection: "inbound",
      lastMessageAt: new Date(at),
      windowOpenedAt: new Date(at),
    });
    const message = await s.stored("m1");
    expect(message).toMatchObject({ direction: "inbound", authorType: "contact", kind: "text", late: false });
    expect(message.occurredAt).toEqual(new Date(at));
    expect(await jobs("reply", conversation.id)).toBe(1);
    expect(await jobs("fetch_contact_profile", conversation.contactId)).toBe(1);
    const live = await t.db
      .selectFrom("liveEvents")
      .select("type")
      .where("conversationId", "=", conversation.id)
      .execute();
    expect(live.map(({ type }) => type)).toEqual([
      "message.created",
      "conversation.updated",
      "ticket.updated",
    ]);
    const channel = await t.db
      .selectFrom("channels")
      .select("lastWebhookAt")
      .where("id", "=", s.channel.id)
      .executeTakeFirst();
    expect(channel?.lastWebhookAt).not.toBeNull();
  });

  it("is there once however often it is delivered", async () => {
    const s = await shop();
    const id = await s.receive(
      s.message("m1", now(), {
        text: "Hi",
        attachments: [{ type: "image", payload: { url: "https://cdn.example.test/1.jpg" } }],
      }),
    );
    await processDelivery(t.db, { id });
    await s.receive(s.message("m1", now(), { text: "Hi" }));
    expect(await s.messages()).toHaveLength(1);
    expect((await s.conversation()).unreadCount).toBe(1);
    const attachments = await t.db
      .selectFrom("attachments as a")
      .innerJoin("media as f", "f.id", "a.mediaId")
      .select(["a.kind", "a.position", "f.sourceUrl", "f.state"])
      .where("a.organizationId", "=", s.organizationId)
      .execute();
    expect(attachments).toEqual([
      { kind: "image", sourceUrl: "https://cdn.example.test/1.jpg", position: 0, state: "pending" },
    ]);
  });

  it("that comes late stands in its place, marked, and does not take over the preview or shorten the window", async () => {
    const s = await shop();
    const at = now();
    await s.receive(s.message("new", at, { text: "new" }));
    await s.receive(s.message("old", at - 3_600_000, { text: "old" }));
    const messages = await s.messages();
    expect(messages.map(({ externalId, late }) => [externalId, late])).toEqual([
      ["old", true],
      ["new", false],
    ]);
    expect(await s.conversation()).toMatchObject({
      lastMessagePreview: "new",
      unreadCount: 2,
      windowOpenedAt: new Date(at),
    });
  });

  it("that is dated ahead of us opens the window when it first came, however often it does, and keeps its place", async () => {
    const s = await shop();
    const ahead = now() + 30 * 24 * 3_600_000;
    const before = now();
    await s.receive(s.message("ahead", ahead, { text: "ahead" }));
    const { windowOpenedAt } = await s.conversation();
    expect(windowOpenedAt?.getTime()).toBeGreaterThanOrEqual(before);
    expect(windowOpenedAt?.getTime()).toBeLessThanOrEqual(now());
    await s.receive(s.message("ahead", ahead, { text: "ahead" }));
    expect(await s.conversation()).toMatchObject({ windowOpenedAt, lastMessageAt: new Date(ahead) });
    await s.receive(s.message("today", now(), { text: "today" }));
    expect((await s.messages()).map(({ externalId }) => externalId)).toEqual(["today", "ahead"]);
    await s.receive(s.referral(ahead, "qr-table-7"));
    expect((await s.conversation()).windowOpenedAt?.getTime()).toBeLessThanOrEqual(now());
  });

  it("reopens a resolved and a snoozed conversation", async () => {
    const s = await shop();
    await s.receive(s.message("m1", now(), { text: "1" }));
    for (const [mid, status] of [
      ["m2", "resolved"],
      ["m3", "snoozed"],
    ] as const) {
      const snoozedUntil = status === "snoozed" ? new Date(Date.now() + 60_000) : null;
      await t.db
        .updateTable("conversations")
        .set({ status, snoozedUntil })
        .where("channelId", "=", s.channel.id)
        .execute();
      await s.receive(s.message(mid, now(), { text: mid }));
      expect(await s.conversation()).toMatchObject({ status: "open", snoozedUntil: null });
    }
  });

  it("keeps what it came with: the story replied to, a quick reply, an ad, the message it answers", async () => {
    const s = await shop();
    await s.receive(
      s.message("story", now(), {
        text: "Price?",
        reply_to: { story: { id: "178", url: "https://cdn.example.test/s" } },
      }),
      s.message("chip", now(), { text: "Opening hours", quick_reply: { payload: "HOURS" } }),
      s.message("ad", now(), {
        text: "Info?",
        referral: { ref: "spring", ad_id: "12", source: "ADS", type: "OPEN_THREAD" },
      }),
      s.message("reply", now(), { text: "That one", reply_to: { mid: "story" } }),
      s.message("mention", now(), {
        attachments: [{ type: "story_mention", payload: { url: "https://cdn.example.test/m" } }],
      }),
      s.message("odd", now(), { is_unsupported: true }),
    );
    expect(await s.stored("story")).toMatchObject({ kind: "story_reply", details: { story: { id: "178" } } });
    expect(await s.stored("chip")).toMatchObject({
      kind: "text",
      details: { quick_reply: { payload: "HOURS" } },
    });
    expect(await s.stored("ad")).toMatchObject({ details: { referral: { ref: "spring", ad_id: "12" } } });
    expect(await s.stored("reply")).toMatchObject({ replyToExternalId: "story" });
    expect(await s.stored("mention")).toMatchObject({ kind: "story_mention", text: null });
    expect(await s.stored("odd")).toMatchObject({ kind: "unsupported" });
  });

  it("with a NUL byte or half an emoji is stored without it", async () => {
    const s = await shop();
    await s.receive(s.message("m1", now(), { text: "a\u0000b\ud83dc", quick_reply: { payload: "x\u0000" } }));
    expect((await s.stored("m1")).text).toBe("ab\ufffdc");
  });

  it("in standby is recorded and gives no turn", async () => {
    const s = await shop();
    await s.standby(s.message("m1", now(), { text: "Is anyone there?" }));
    const conversation = await s.conversation();
    expect(conversation.unreadCount).toBe(1);
    expect(await jobs("reply", conversation.id)).toBe(0);
  });
});

describe("a tap and a link", () => {
  it("a postback is a question in the words it showed", async () => {
    const s = await shop();
    await s.receive(s.postback("p1", now(), "What are your prices?"));
    expect(await s.stored("p1")).toMatchObject({
      direction: "inbound",
      text: "What are your prices?",
      details: { postback: { payload: "WHAT ARE YOUR PRICES?" } },
    });
    expect(await jobs("reply", (await s.conversation()).id)).toBe(1);
  });

  it("a postback without an id is stored once", async () => {
    const s = await shop();
    const { postback, ...rest } = s.postback("p1", now(), "Prices");
    const item = { ...rest, postback: { title: "Prices", payload: "P" } };
    expect(postback).toBeDefined();
    await s.receive(item);
    await s.receive(item);
    expect(await s.messages()).toHaveLength(1);
  });

  it("a referral opens the window and says nothing", async () => {
    const s = await shop();
    const at = now();
    await s.receive(s.referral(at, "qr-table-7"));
    expect(await s.conversation()).toMatchObject({
      windowOpenedAt: new Date(at),
      unreadCount: 0,
      lastMessageAt: null,
    });
    expect(await s.messages()).toEqual([]);
  });
});

describe("an echo", () => {
  it("of something typed in Instagram itself is a takeover, and neither unread nor a window", async () => {
    const s = await shop();
    await s.receive(s.echo("e1", now(), { text: "We open at 9." }));
    const conversation = await s.conversation();
    expect(conversation).toMatchObject({
      handler: "member",
      assigneeId: null,
      handlerVersion: 1,
      unreadCount: 0,
      windowOpenedAt: null,
      lastMessageDirection: "outbound",
    });
    expect(await s.messages()).toMatchObject([
      { authorType: "external", direction: "outbound", status: "sent" },
    ]);
    await s.receive(s.echo("e1", now(), { text: "We open at 9." }));
    expect((await s.conversation()).handlerVersion).toBe(1);
    await s.receive(s.message("m1", now(), { text: "Thanks" }));
    expect(await jobs("reply", conversation.id)).toBe(0);
  });

  async function sentByUs(
    s: Awaited<ReturnType<typeof shop>>,
    overrides: { externalId?: string; status: "sending" | "unconfirmed" | "sent" },
  ) {
    await s.receive(s.message("m1", now() - 5000, { text: "Are you open?" }));
    const { id, organizationId, channelId } = await s.conversation();
    await t.db
      .insertInto("messages")
      .values({
        organizationId,
        channelId,
        conversationId: id,
        direction: "outbound",
        authorType: "system",
        kind: "text",
        text: "We open at 9.",
        attempts: 1,
        sendingAt: new Date(),
        occurredAt: new Date(),
        ...overrides,
      })
      .execute();
  }

  it.each(["sending", "unconfirmed"] as const)(
    "of our own message found %s settles it by its words",
    async (status) => {
      const s = await shop();
      await sentByUs(s, { status });
      const at = now();
      await s.receive(s.echo("e1", at, { text: "We open at 9." }));
      expect(await s.stored("e1")).toMatchObject({
        authorType: "system",
        status: "sent",
        occurredAt: new Date(at),
      });
      expect(await s.messages()).toHaveLength(2);
      expect((await s.conversation()).handler).toBe("assistant");
    },
  );

  it("of a message whose id we know changes nothing but its time", async () => {
    const s = await shop();
    await sentByUs(s, { status: "sent", externalId: "e1" });
    const at = now() + 50;
    await s.receive(s.echo("e1", at, { text: "We open at 9." }));
    expect(await s.stored("e1")).toMatchObject({
      status: "sent",
      authorType: "system",
      occurredAt: new Date(at),
    });
    expect(await s.conversation()).toMatchObject({ handler: "assistant", lastMessageDirection: "outbound" });
  });

  it("with other words than ours in flight is a person's", async () => {
    const s = await shop();
    await sentByUs(s, { status: "sending" });
    await s.receive(s.echo("e1", now(), { text: "Let me handle this." }));
    expect(await s.stored("e1")).toMatchObject({ authorType: "external" });
    expect((await s.conversation()).handler).toBe("member");
  });
});

describe("what happens to a message afterwards", () => {
  it("an edit shows its words, keeps the history, and gives a new turn", async () => {
    const s = await shop();
    const id = await s.receive(s.message("m1", now(), { text: "Sunday?" }));
    await s.receive(s.edit("m1", now(), "2", "Tuesday?"), s.edit("m1", now(), 1, "Monday?"));
    await processDelivery(t.db, { id });
    expect(await s.stored("m1")).toMatchObject({ text: "Tuesday?", editCount: 2 });
    expect((await s.conversation()).lastMessagePreview).toBe("Tuesday?");
    const edits = await t.db
      .selectFrom("messageEdits")
      .select(["number", "text"])
      .where("channelId", "=", s.channel.id)
      .orderBy("number")
      .execute();
    expect(edits).toEqual([
      { number: 0, text: "Sunday?" },
      { number: 1, text: "Monday?" },
      { number: 2, text: "Tuesday?" },
    ]);
  });

  it("a hint with number 0 never blanks a message, and asks about one we do not have", async () => {
    const s = await shop();
    await s.receive(s.message("m1", now(), { text: "Hi" }), s.edit("m1", now(), 0), s.edit("m2", now(), 0));
    expect((await s.stored("m1")).text).toBe("Hi");
    expect(await jobs("resolve_message_hint", `${s.channel.id}:m1`)).toBe(0);
    expect(await jobs("resolve_message_hint", `${s.channel.id}:m2`)).toBe(1);
  });

  it("an unsent message leaves no word anywhere, and its redelivery brings none back", async () => {
    const s = await shop();
    const secret = "my card is 4111";
    const original = {
      ...envelope(s.account, [
        s.message("m1", now(), {
          text: secret,
          attachments: [
            { type: "image", payload: { url: `https://cdn.example.test/${encodeURIComponent(secret)}` } },
          ],
        }),
      ]),
    };
    const first = await deliver(t.db, original);
    await s.receive(s.edit("m1", now(), 1, `${secret} 2`), s.reaction("m1", now(), "❤️"));
    await s.receive(s.deletion("m1", now()));
    await s.receive(s.message("m1", now(), { text: secret }), s.edit("m1", now(), 2, secret));
    await processDelivery(t.db, { id: first });
    expect(await storeDelivery(t.db, original)).toBe(first);
    expect(await s.stored("m1")).toMatchObject({ status: "deleted", text: null, details: {}, editCount: 0 });
    expect((await s.conversation()).lastMessagePreview).toBe("Unsent message");
    const { rows } = await sql<{ found: string }>`select table_name || '' as found from (
      select 'deliveries' as table_name, encode(body, 'escape') as words from deliveries
      union all select 'edits', text from message_edits union all select 'attachments', url from attachments
      union all select 'messages', messages::text from messages union all select 'conversations', conversations::text from conversations
    ) everything where words like '%card%'`.execute(t.db);
    expect(rows).toEqual([]);
    expect(
      await t.db.selectFrom("reactions").select("id").where("channelId", "=", s.channel.id).execute(),
    ).toEqual([]);
  });

  it("unsent before it came arrives as a tombstone and gives no turn", async () => {
    const s = await shop();
    await s.receive(s.deletion("m1", now()));
    expect(
      await t.db.selectFrom("contacts").select("id").where("channelId", "=", s.channel.id).execute(),
    ).toEqual([]);
    const id = await s.receive(s.message("m1", now(), { text: "secret" }));
    expect(await s.messages()).toMatchObject([{ status: "deleted", text: null }]);
    expect(await jobs("reply", (await s.conversation()).id)).toBe(0);
    const { body } = await t.db
      .selectFrom("deliveries")
      .select("body")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(body.toString()).not.toContain("secret");
  });

  it("a reaction may come first, is replaced by a later one, and can be taken back", async () => {
    const s = await shop();
    const at = now();
    await s.receive(s.reaction("m1", at + 2, "😂"), s.reaction("m1", at + 1, "❤️"));
    await s.receive(s.message("m1", at, { text: "Hi" }));
    const emoji = () =>
      t.db.selectFrom("reactions").select("emoji").where("channelId", "=", s.channel.id).execute();
    expect(await emoji()).toEqual([{ emoji: "😂" }]);
    await s.receive(s.reaction("m1", at + 3, null));
    expect(await emoji()).toEqual([{ emoji: null }]);
    expect((await s.conversation()).unreadCount).toBe(1);
  });

  it("a read counts for everything of ours before, also when it comes first", async () => {
    const s = await shop();
    const at = now();
    await s.receive(s.read("e2", at + 9));
    await s.receive(
      s.echo("e3", at + 3, { text: "3" }),
      s.echo("e2", at + 2, { text: "2" }),
      s.echo("e1", at + 1, { text: "1" }),
    );
    expect((await s.messages()).map(({ externalId, status }) => [externalId, status])).toEqual([
      ["e1", "read"],
      ["e2", "read"],
      ["e3", "sent"],
    ]);
    expect((await s.conversation()).contactReadAt).toEqual(new Date(at + 2));
  });
});

describe("who it is for", () => {
  it("an unknown or disconnected account's events are kept and ignored", async () => {
    const s = await shop();
    await t.db
      .updateTable("channels")
      .set({ status: "disconnected" })
      .where("id", "=", s.channel.id)
      .execute();
    const id = await s.receive(s.message("m1", now(), { text: "Hi" }));
    const delivery = await t.db
      .selectFrom("deliveries")
      .select(["status", "error"])
      .where("id", "=", id)
      .executeTakeFirst();
    expect(delivery).toEqual({ status: "ignored", error: null });
    expect(await s.events()).toMatchObject([{ status: "ignored", kind: "message", organizationId: null }]);
    expect(await s.messages()).toEqual([]);
  });

  it("an unsent message of such an account leaves the stored delivery all the same", async () => {
    const s = await shop();
    await t.db
      .updateTable("channels")
      .set({ status: "disconnected" })
      .where("id", "=", s.channel.id)
      .execute();
    const id = await s.receive(s.message("m1", now(), { text: "my card is 5222" }));
    await s.receive(s.deletion("m1", now()));
    const { body, redactedAt } = await t.db
      .selectFrom("deliveries")
      .select(["body", "redactedAt"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(body.toString()).not.toContain("5222");
    expect(redactedAt).not.toBeNull();
  });

  it("a channel that needs a reconnect still stores what comes in", async () => {
    const s = await shop();
    await t.db
      .updateTable("channels")
      .set({ status: "needs_reconnect" })
      .where("id", "=", s.channel.id)
      .execute();
    await s.receive(s.message("m1", now(), { text: "Hi" }));
    expect(await s.messages()).toHaveLength(1);
  });

  it("two of our shops that chat with each other each keep their own side of the same message", async () => {
    const [a, b] = [await shop(), await shop()];
    const at = now();
    await deliver(t.db, {
      object: "instagram",
      entry: [
        {
          id: a.account,
          time: at,
          messaging: [itemsOf(a.account, b.account).echo("same", at, { text: "Hi" })],
        },
        {
          id: b.account,
          time: at,
          messaging: [itemsOf(b.account, a.account).message("same", at, { text: "Hi" })],
        },
      ],
    });
    expect(await a.messages()).toMatchObject([
      { externalId: "same", direction: "outbound", organizationId: a.organizationId },
    ]);
    expect(await b.messages()).toMatchObject([
      { externalId: "same", direction: "inbound", organizationId: b.organizationId },
    ]);
  });

  it("one delivery may hold several tenants' events and a broken one, which harms nobody", async () => {
    const [a, b] = [await shop(), await shop()];
    const at = now();
    const id = await deliver(t.db, {
      object: "instagram",
      entry: [
        {
          id: a.account,
          time: at,
          messaging: [
            a.message("a1", at, { text: "a" }),
            { nonsense: true },
            "x",
            a.message("a2", at, { text: "a" }),
          ],
        },
        null,
        { id: b.account, time: at, messaging: [b.message("b1", at, { text: "b" })] },
      ],
    });
    expect([(await a.messages()).length, (await b.messages()).length]).toEqual([2, 1]);
    const events = await t.db
      .selectFrom("events")
      .select("status")
      .where("deliveryId", "=", id)
      .orderBy("position")
      .execute();
    expect(events.map(({ status }) => status)).toEqual([
      "processed",
      "unsupported",
      "unsupported",
      "processed",
      "unsupported",
      "processed",
    ]);
    const delivery = await t.db
      .selectFrom("deliveries")
      .select("status")
      .where("id", "=", id)
      .executeTakeFirst();
    expect(delivery?.status).toBe("processed");
  });

  it("an event that cannot be received is visible as failed, holds up nobody, and succeeds when tried again", async () => {
    const s = await shop();
    await sql`create function refuse_bad() returns trigger language plpgsql as $$ begin
      if new.external_id = 'bad' then raise exception 'no'; end if; return new; end $$`.execute(t.db);
    await sql`create trigger refuse before insert on messages for each row execute function refuse_bad()`.execute(
      t.db,
    );
    const id = await storeDelivery(
      t.db,
      envelope(s.account, [s.message("bad", now(), { text: "1" }), s.message("good", now(), { text: "2" })]),
    );
    await expect(processDelivery(t.db, { id })).rejects.toThrow("1 of 2 items failed");
    expect((await s.messages()).map(({ externalId }) => externalId)).toEqual(["good"]);
    const failed = () =>
      t.db.selectFrom("deliveries").select(["status", "error"]).where("id", "=", id).executeTakeFirst();
    expect(await failed()).toMatchObject({ status: "failed", error: expect.stringContaining("item 0") });
    await sql`drop trigger refuse on messages`.execute(t.db);
    await processDelivery(t.db, { id });
    expect(await s.messages()).toHaveLength(2);
    expect(await failed()).toEqual({ status: "processed", error: null });
    expect((await s.events()).map(({ status }) => status)).toEqual(["processed", "processed"]);
  });

  it("a comment is kept for later, once, and opens no conversation", async () => {
    const s = await shop();
    const body = {
      object: "instagram",
      entry: [
        {
          id: s.account,
          time: 1789000020,
          changes: [
            {
              field: "comments",
              value: {
                id: "c1",
                from: { id: customer, username: "anna.k" },
                text: "Price?",
                media: { id: "178", media_product_type: "FEED" },
              },
            },
          ],
        },
      ],
    };
    const id = await deliver(t.db, body);
    await processDelivery(t.db, { id });
    const comments = await t.db
      .selectFrom("comments")
      .selectAll()
      .where("channelId", "=", s.channel.id)
      .execute();
    expect(comments).toMatchObject([
      { externalId: "c1", text: "Price?", authorUsername: "anna.k", own: false },
    ]);
    expect(await s.messages()).toEqual([]);
  });
});

it("what Meta does against an account is told to its owner, once however often it is delivered", async () => {
  const s = await shop();
  const act = (action: string, at: number, reason?: string) => ({
    recipient: { id: s.account },
    timestamp: at,
    policy_enforcement: { action, ...(reason && { reason }) },
  });
  const at = now() - 3 * 24 * 3_600_000;
  const id = await s.receive(act("block", at, "Too many messages."));
  await processDelivery(t.db, { id });
  await s.receive(act("block", at, "Too many messages."));
  const told = () =>
    t.db
      .selectFrom("notifications")
      .select(["kind", "title", "body"])
      .where("organizationId", "=", s.organizationId)
      .orderBy("createdAt")
      .execute();
  expect(await told()).toMatchObject([
    { kind: "channel_restricted", title: `Meta blocks @${s.channel.username}` },
  ]);
  expect((await told())[0]?.body).toContain("Meta's reason: Too many messages.");
  await t.db
    .updateTable("notifications")
    .set({ createdAt: new Date(at + 5000) })
    .execute();
  await s.receive(act("block", at, "Too many messages."));
  expect(await told()).toHaveLength(1);
  await s.receive(act("unblock", now()), act("block", now(), "Once more."));
  expect((await told()).map(({ title }) => title)).toEqual([
    `Meta blocks @${s.channel.username}`,
    `Meta no longer blocks @${s.channel.username}`,
    `Meta blocks @${s.channel.username}`,
  ]);
  const mails = t.db.selectFrom("mails").select("id").where("organizationId", "=", s.organizationId);
  expect(await mails.execute()).toHaveLength(3);
  expect((await s.events()).map(({ status }) => status)).toEqual(Array(5).fill("processed"));
});
