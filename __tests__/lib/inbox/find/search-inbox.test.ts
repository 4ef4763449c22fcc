import fc from "fast-check";
import { sql } from "kysely";
import type { z } from "zod";
import { read } from "#lib/auth/read";
import { foldText } from "#lib/inbox/fold-text";
import { listConversations } from "#lib/inbox/queries";
import { searchInbox } from "#lib/inbox/search-inbox";
import { searchSchema } from "#lib/inbox/search-schema";
import { testDatabase } from "#support/database";
import { findScene } from "./contact-scene.ts";

const t = testDatabase();

type Scene = Awaited<ReturnType<typeof findScene>>;

const search = (scene: Scene, input: Partial<z.input<typeof searchSchema>>) =>
  read(scene.context, (ctx) => searchInbox(ctx, searchSchema.parse({ q: "x", ...input })));

const texts = async (scene: Scene, input: Partial<z.input<typeof searchSchema>>) =>
  (await search(scene, input)).messages?.data.map(({ text }) => text);

describe("search", () => {
  it("finds parts of words whatever their case and accents, newest first, and says where they stand", async () => {
    const scene = await findScene(t.db);
    const ana = await scene.person("Ana");
    await ana.say("Crème BRÛLÉE, bitte", { occurredAt: new Date("2026-01-01") });
    await ana.say("une creme brulee", { occurredAt: new Date("2026-01-02") });
    await ana.say("nothing of it");
    const { messages } = await search(scene, { q: "brulé" });
    expect(messages?.data.map(({ text }) => text)).toEqual(["une creme brulee", "Crème BRÛLÉE, bitte"]);
    const marked = messages?.data.map(({ text, ranges }) => ranges.map(([from, to]) => text.slice(from, to)));
    expect(marked).toEqual([["brule"], ["BRÛLÉ"]]);
    expect(messages?.data[0]?.conversation.id).toBe(ana.conversationId);
  });

  it.each([
    ["Straße 12", "strasse"],
    ["Где мой заказ? Ёлка", "елка"],
    ["أين طلبي؟", "طلبي"],
    ["İyi günler", "iyi gunler"],
    ["Πού είναι η παραγγελία;", "που ειναι"],
    ["東京まで送れますか", "東京"],
    ["100% Wolle_neu", "100%"],
    ["so 😀 happy", "😀"],
  ])("finds %s by %s", async (text, q) => {
    const scene = await findScene(t.db);
    await (await scene.person("Ana")).say(text);
    await (await scene.person("Bea")).say("100 other words Wolle neu");
    expect(await texts(scene, { q })).toEqual([text]);
  });

  it("wants all words in any order, and words in quotation marks together", async () => {
    const scene = await findScene(t.db);
    const ana = await scene.person("Ana");
    await ana.say("size blue, please");
    await ana.say("the blue size");
    expect(await texts(scene, { q: "blue size" })).toHaveLength(2);
    expect(await texts(scene, { q: '"blue size"' })).toEqual(["the blue size"]);
  });

  it("forgets what was unsent, and follows what was edited", async () => {
    const scene = await findScene(t.db);
    const ana = await scene.person("Ana");
    const unsent = await ana.say("secretword");
    const edited = await ana.say("before");
    await t.db
      .updateTable("messages")
      .set({ status: "deleted", text: null })
      .where("id", "=", unsent)
      .execute();
    await t.db.updateTable("messages").set({ text: "afterwards" }).where("id", "=", edited).execute();
    expect(await texts(scene, { q: "secretword" })).toEqual([]);
    expect(await texts(scene, { q: "before" })).toEqual([]);
    expect(await texts(scene, { q: "afterw" })).toEqual(["afterwards"]);
  });

  it("narrows by channel, author, days, status and attachment", async () => {
    const scene = await findScene(t.db);
    const [ana, bea] = [await scene.person("Ana"), await scene.person("Bea", { channel: 1 })];
    const file = await ana.say("word one", { occurredAt: new Date("2026-03-01T12:00:00Z") });
    await bea.say("word two", { occurredAt: new Date("2026-03-02T23:30:00Z"), authorType: "external" });
    await t.db
      .insertInto("attachments")
      .values({ organizationId: scene.organizationId, messageId: file, position: 0, kind: "image" })
      .execute();
    await t.db
      .updateTable("conversations")
      .set({ status: "resolved" })
      .where("id", "=", bea.conversationId)
      .execute();
    expect(await texts(scene, { q: "word", channel_id: scene.channels[1]?.id })).toEqual(["word two"]);
    expect(await texts(scene, { q: "word", author_type: "contact" })).toEqual(["word one"]);
    expect(await texts(scene, { q: "word", from: "2026-03-02" })).toEqual(["word two"]);
    expect(await texts(scene, { q: "word", to: "2026-03-01" })).toEqual(["word one"]);
    expect(await texts(scene, { q: "word", to: "2026-03-02" })).toHaveLength(2);
    expect(await texts(scene, { q: "word", status: "resolved" })).toEqual(["word two"]);
    expect((await search(scene, { q: "word", has_attachment: "true" })).messages?.data).toHaveLength(1);
  });

  it("finds contacts by name, username and custom fields, and notes", async () => {
    const scene = await findScene(t.db);
    const ana = await scene.person("Ána Núñez", { username: "ana.nunez" });
    await t.db
      .insertInto("notes")
      .values({
        organizationId: scene.organizationId,
        conversationId: ana.conversationId,
        text: "Wants a façade",
      })
      .execute();
    const field = await t.db
      .insertInto("contactFields")
      .values({ organizationId: scene.organizationId, name: "City", kind: "text" })
      .returning("id")
      .executeTakeFirstOrThrow();
    await t.db
      .insertInto("contactFieldValues")
      .values({
        organizationId: scene.organizationId,
        contactId: ana.contactId,
        fieldId: field.id,
        value: "Málaga",
      })
      .execute();
    for (const q of ["nune", "@ana.n", "malag"]) {
      expect((await search(scene, { q })).contacts?.data.map(({ id }) => id)).toEqual([ana.contactId]);
    }
    expect((await search(scene, { q: "malag" })).contacts?.data[0]?.fields).toEqual([
      { name: "City", value: "Málaga", ranges: [[0, 5]] },
    ]);
    expect((await search(scene, { q: "facade" })).notes?.data.map(({ text }) => text)).toEqual([
      "Wants a façade",
    ]);
  });

  it("pages through everything once, frequent and rare words alike, also across shelves of years", async () => {
    const scene = await findScene(t.db);
    const ana = await scene.person("Ana");
    const sevenYears = 7 * 365 * 86_400_000;
    for (let i = 0; i < 60; i++) {
      await ana.say(i % 3 === 0 ? `word rarity ${i}` : `word ${i}`, {
        occurredAt: new Date(Date.now() - (i * sevenYears) / 60),
      });
    }
    for (const [q, expected] of [
      ["word", 60],
      ["rarity", 20],
      ["wo", 60],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { messages } = await search(scene, { q, kind: "message", limit: 7, cursor });
        seen.push(...(messages?.data.map(({ id }) => id) ?? []));
        cursor = messages?.next_cursor ?? undefined;
      } while (cursor);
      expect(seen).toHaveLength(expected);
      expect(new Set(seen).size).toBe(expected);
    }
  });

  it("goes past the newest entries for words the index knows, and says how far it looked for two letters", async () => {
    const scene = await findScene(t.db);
    const ana = await scene.person("Ana");
    await ana.say("zyxwords of old", { occurredAt: new Date("2024-01-01") });
    await sql`insert into messages (organization_id, conversation_id, channel_id, direction, author_type, kind, text, status, occurred_at)
      select ${scene.organizationId}, ${ana.conversationId}, ${ana.channelId}, 'inbound', 'contact', 'text', 'noise ' || i, 'received',
        timestamptz '2025-01-01' + i * interval '1 minute' from generate_series(1, 6000) i`.execute(t.db);
    expect(await texts(scene, { q: "yxwor" })).toEqual(["zyxwords of old"]);
    const short = (await search(scene, { q: "zy", kind: "message" })).messages;
    expect(short).toMatchObject({
      data: [],
      searched_back_to: expect.any(String),
      next_cursor: expect.any(String),
    });
    const further = await search(scene, { q: "zy", kind: "message", cursor: short?.next_cursor ?? "" });
    expect(further.messages).toMatchObject({ data: [{ text: "zyxwords of old" }], next_cursor: null });
  });

  it("shows nothing of another organisation, whoever names it", async () => {
    const [scene, neighbour] = [await findScene(t.db), await findScene(t.db)];
    await (await neighbour.person("Zoe")).say("neighbourly words");
    expect(await search(scene, { q: "neighbourly" })).toMatchObject({ messages: { data: [] } });
    const { rows } = await read(scene.context, (ctx) =>
      sql<{ hits: unknown[] }>`select hits from private.search(${neighbour.organizationId}::uuid, 'message',
        '{%neigh%}', '{}', null, null, 10)`.execute(ctx.db),
    );
    expect(rows).toEqual([{ hits: [] }]);
  });

  it("brings the conversations into the list: by what was said, noted, and by who it is", async () => {
    const scene = await findScene(t.db);
    const [ana, bea, cleo] = [
      await scene.person("Ana"),
      await scene.person("Bea"),
      await scene.person("Cleopâtre"),
    ];
    await ana.say("où est ma commande");
    await t.db
      .insertInto("notes")
      .values({
        organizationId: scene.organizationId,
        conversationId: bea.conversationId,
        text: "Commande perdue",
      })
      .execute();
    const found = async (q: string) =>
      (await read(scene.context, (ctx) => listConversations(ctx, { q }))).data.map(({ id }) => id).sort();
    expect(await found("command")).toEqual([ana.conversationId, bea.conversationId].sort());
    expect(await found("cleopat")).toEqual([cleo.conversationId]);
    expect(await found("zzz")).toEqual([]);
  });

  it("folds in the browser as in the database", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !text.includes("\0")),
        async (text) => {
          const { rows } = await sql<{ folded: string }>`select private.fold_text(${text}) as folded`.execute(
            t.db,
          );
          expect(rows[0]?.folded).toBe(foldText(text));
        },
      ),
      { numRuns: 200 },
    );
  });
});
