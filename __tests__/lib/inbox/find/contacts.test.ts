import { read } from "#lib/auth/read";
import { createContactField } from "#lib/inbox/create-contact-field";
import { deleteContactField } from "#lib/inbox/delete-contact-field";
import { exportContact } from "#lib/inbox/export-contact";
import { getContactDetails } from "#lib/inbox/get-contact-details";
import { keepContactsApart } from "#lib/inbox/keep-contacts-apart";
import { listContacts } from "#lib/inbox/list-contacts";
import { mergeContacts } from "#lib/inbox/merge-contacts";
import { separateContact } from "#lib/inbox/separate-contact";
import { updateContact } from "#lib/inbox/update-contact";
import { testDatabase } from "#support/database";
import { createChannel, createMember } from "#support/factories";
import { findScene } from "./contact-scene.ts";

const t = testDatabase();

type Scene = Awaited<ReturnType<typeof findScene>>;
const details = (scene: Scene, id: string) => read(scene.context, (ctx) => getContactDetails(ctx, id));

describe("custom fields", () => {
  it("are defined by admins, filled by anybody, found in search and gone with their definition", async () => {
    const scene = await findScene(t.db);
    const ana = await scene.person("Ana");
    const agent = await createMember(t.db, scene.organizationId, "agent");
    const input = { name: "Shoe size", kind: "number" as const, choices: [] };
    await expect(createContactField(agent.context, input)).rejects.toMatchObject({ code: "forbidden" });
    const field = await createContactField(scene.context, input);
    await expect(createContactField(scene.context, { ...input, name: "SHOE size" })).rejects.toMatchObject({
      code: "conflict",
    });
    await updateContact(agent.context, ana.contactId, { fields: { [field.id]: "39,5" }, language: "pt-BR" });
    expect(await details(scene, ana.contactId)).toMatchObject({
      language: "pt-BR",
      fields: [{ name: "Shoe size", value: "39.5" }],
    });
    const found = await read(scene.context, (ctx) => listContacts(ctx, { q: "39.5" }));
    expect(found.data.map(({ id }) => id)).toEqual([ana.contactId]);
    await deleteContactField(scene.context, field.id);
    expect((await details(scene, ana.contactId)).fields).toEqual([]);
    expect((await read(scene.context, (ctx) => listContacts(ctx, { q: "39.5" }))).data).toEqual([]);
  });

  it.each([
    ["number", "many"],
    ["date", "2026-02-30"],
    ["date", "tomorrow"],
    ["choice", "XL"],
  ] as const)("of kind %s refuse %s, and nothing else of the change happens either", async (kind, value) => {
    const scene = await findScene(t.db);
    const ana = await scene.person("Ana");
    const choices = kind === "choice" ? ["S", "M"] : [];
    const field = await createContactField(scene.context, { name: "Field", kind, choices });
    const patch = { language: "de", fields: { [field.id]: value } };
    await expect(updateContact(scene.context, ana.contactId, patch)).rejects.toMatchObject({
      code: "validation",
    });
    expect((await details(scene, ana.contactId)).language).toBeNull();
  });

  it("of a neighbour cannot be filled or deleted", async () => {
    const [scene, neighbour] = [await findScene(t.db), await findScene(t.db)];
    const ana = await scene.person("Ana");
    const foreign = await createContactField(neighbour.context, { name: "F", kind: "text", choices: [] });
    await expect(
      updateContact(scene.context, ana.contactId, { fields: { [foreign.id]: "x" } }),
    ).rejects.toMatchObject({ code: "validation" });
    await expect(deleteContactField(scene.context, foreign.id)).rejects.toMatchObject({ code: "not-found" });
    await expect(updateContact(neighbour.context, ana.contactId, { language: "de" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("one person on several channels", () => {
  it("is suggested by name, merged by hand, seen from both sides, and separated again", async () => {
    const scene = await findScene(t.db);
    const here = await scene.person("Ana Silva", { username: "ana.silva" });
    const there = await scene.person("ANA SILVA", { username: "other", channel: 1 });
    await scene.person("Bea", { channel: 1 });
    const before = await details(scene, here.contactId);
    expect(before.merge_suggestions.map(({ id }) => id)).toEqual([there.contactId]);
    await mergeContacts(scene.context, here.contactId, there.contactId);
    await mergeContacts(scene.context, there.contactId, here.contactId);
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      const merged = await details(scene, one.contactId);
      expect(merged.merged_with.map(({ id }) => id)).toEqual([other.contactId]);
      expect(merged.merge_suggestions).toEqual([]);
      expect(merged.conversations).toHaveLength(2);
    }
    await separateContact(scene.context, there.contactId);
    expect(await details(scene, here.contactId)).toMatchObject({ person_id: null, merged_with: [] });
    expect(
      await t.db
        .selectFrom("people")
        .select("id")
        .where("organizationId", "=", scene.organizationId)
        .execute(),
    ).toEqual([]);
  });

  it("is not suggested again, to nobody, once somebody said that they are two", async () => {
    const [scene, neighbour] = [await findScene(t.db), await findScene(t.db)];
    scene.channels.push(await createChannel(t.db, scene.organizationId));
    const here = await scene.person("Ana Silva");
    const there = await scene.person("Ana Silva", { username: "ana2", channel: 1 });
    const also = await scene.person("Ana Silva", { username: "ana3", channel: 2 });
    const suggested = async (contactId: string) =>
      (await details(scene, contactId)).merge_suggestions.map(({ id }) => id);
    const agent = await createMember(t.db, scene.organizationId, "agent");
    const stranger = neighbour.context;
    await expect(keepContactsApart(stranger, here.contactId, there.contactId)).rejects.toMatchObject({
      code: "not-found",
    });
    await Promise.all([
      keepContactsApart(agent.context, here.contactId, there.contactId),
      keepContactsApart(scene.context, there.contactId, here.contactId),
    ]);
    expect(await suggested(here.contactId)).toEqual([also.contactId]);
    expect(await suggested(there.contactId)).toEqual([also.contactId]);
    const audited = t.db
      .selectFrom("auditEntries")
      .select("subjectId")
      .where("action", "=", "contact.kept_apart");
    expect(await audited.where("organizationId", "=", scene.organizationId).execute()).toHaveLength(1);

    // Said of one account of a person, it holds for the person's others.
    await mergeContacts(scene.context, there.contactId, also.contactId);
    expect(await suggested(here.contactId)).toEqual([]);
    expect(await suggested(also.contactId)).toEqual([]);
    await expect(keepContactsApart(scene.context, also.contactId, there.contactId)).rejects.toMatchObject({
      code: "conflict",
    });

    // Merging by hand takes it back, and separating says it again.
    await mergeContacts(scene.context, here.contactId, there.contactId);
    await separateContact(scene.context, here.contactId);
    expect(await suggested(here.contactId)).toEqual([]);
  });

  it("may join two persons, but never two contacts of one channel", async () => {
    const scene = await findScene(t.db);
    const third = await createChannel(t.db, scene.organizationId);
    scene.channels.push(third);
    const [a, b, c] = [
      await scene.person("A"),
      await scene.person("B", { channel: 1 }),
      await scene.person("C", { channel: 2 }),
    ];
    const double = await scene.person("D", { channel: 1 });
    await mergeContacts(scene.context, a.contactId, b.contactId);
    await mergeContacts(scene.context, c.contactId, a.contactId);
    expect((await details(scene, b.contactId)).merged_with).toHaveLength(2);
    await expect(mergeContacts(scene.context, c.contactId, double.contactId)).rejects.toMatchObject({
      code: "conflict",
    });
    await separateContact(scene.context, b.contactId);
    expect((await details(scene, a.contactId)).merged_with.map(({ id }) => id)).toEqual([c.contactId]);
  });

  it("does not reach into another organisation", async () => {
    const [scene, neighbour] = [await findScene(t.db), await findScene(t.db)];
    const [ana, zoe] = [await scene.person("Ana"), await neighbour.person("Zoe")];
    await expect(mergeContacts(scene.context, ana.contactId, zoe.contactId)).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(separateContact(scene.context, zoe.contactId)).rejects.toMatchObject({ code: "not-found" });
    await expect(details(scene, zoe.contactId)).rejects.toMatchObject({ code: "not-found" });
    await expect(exportContact(scene.context, zoe.contactId)).rejects.toMatchObject({ code: "not-found" });
  });

  it("merged by two at once becomes one person", async () => {
    const scene = await findScene(t.db);
    const [a, b] = [await scene.person("A"), await scene.person("B", { channel: 1 })];
    await Promise.all([
      mergeContacts(scene.context, a.contactId, b.contactId),
      mergeContacts(scene.context, b.contactId, a.contactId),
    ]);
    expect(
      await t.db
        .selectFrom("people")
        .select("id")
        .where("organizationId", "=", scene.organizationId)
        .execute(),
    ).toHaveLength(1);
  });
});

describe("a person's export", () => {
  it("holds what is kept of them on all channels, and of nobody else", async () => {
    const scene = await findScene(t.db);
    const [here, there] = [await scene.person("Ana"), await scene.person("Ana too", { channel: 1 })];
    const message = await here.say("my address is Rua 1");
    await there.say("and here as well");
    await (await scene.person("Bea")).say("somebody else's words");
    const { organizationId } = scene;
    await t.db
      .insertInto("attachments")
      .values({
        organizationId,
        messageId: message,
        position: 0,
        kind: "image",
        url: "https://cdn.example/a.jpg",
      })
      .execute();
    await t.db
      .insertInto("notes")
      .values({ organizationId, conversationId: here.conversationId, text: "nice" })
      .execute();
    const field = await createContactField(scene.context, { name: "City", kind: "text", choices: [] });
    await updateContact(scene.context, here.contactId, { fields: { [field.id]: "Porto" } });
    await mergeContacts(scene.context, here.contactId, there.contactId);
    const agent = await createMember(t.db, organizationId, "agent");
    await expect(exportContact(agent.context, here.contactId)).rejects.toMatchObject({ code: "forbidden" });
    const text = JSON.stringify(await exportContact(scene.context, here.contactId));
    for (const words of [
      "my address is Rua 1",
      "and here as well",
      "https://cdn.example/a.jpg",
      "nice",
      "Porto",
      '"external_id"',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain("somebody else's words");
  });
});
