import { randomUUID } from "node:crypto";
import { createNote } from "#lib/desk/create-note";
import { createSavedReply } from "#lib/desk/create-saved-reply";
import { deleteSavedReply } from "#lib/desk/delete-saved-reply";
import { fillVariables, firstName } from "#lib/desk/fill-variables";
import { getPreferences, listMemberDrafts, listPresences, listSavedReplies } from "#lib/desk/queries";
import { readVariables } from "#lib/desk/read-variables";
import { saveMemberDraft } from "#lib/desk/save-member-draft";
import { savePreferences } from "#lib/desk/save-preferences";
import { showPresence } from "#lib/desk/show-presence";
import { updateSavedReply } from "#lib/desk/update-saved-reply";
import { testDatabase } from "#support/database";
import { eventually } from "#support/eventually";
import { createMember } from "#support/factories";
import { isAwaited } from "#support/is-awaited";
import { createScene } from "../inbox/send/scene.ts";

const t = testDatabase();

async function scene() {
  const made = await createScene(t.db);
  const ben = await createMember(t.db, made.organizationId, "agent");
  return { ...made, ben };
}

describe("a member's draft", () => {
  const draft = (text: string, version: number) =>
    ({ tab: "reply", text, version, reply_to_id: null }) as const;

  it("is kept for its member alone, and the later of two windows is told of the other's words", async () => {
    const { member, ben, conversationId } = await scene();
    const first = await saveMemberDraft(member, conversationId, draft("Hello", 0));
    expect(first).toMatchObject({ outcome: "saved", draft: { text: "Hello", version: 1 } });
    const late = await saveMemberDraft(member, conversationId, draft("Other window", 0));
    expect(late).toMatchObject({ outcome: "newer", draft: { text: "Hello", version: 1 } });
    expect(await saveMemberDraft(member, conversationId, draft("Hello you", 1))).toMatchObject({
      outcome: "saved",
      draft: { version: 2 },
    });
    expect(await listMemberDrafts(ben.context, conversationId)).toEqual([]);
  });

  it("arriving twice is saved once, and two at once leave one winner", async () => {
    const { member, conversationId } = await scene();
    const both = await Promise.all(
      ["One", "Two"].map((text) => saveMemberDraft(member, conversationId, draft(text, 0))),
    );
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["newer", "saved"]);
    const [kept] = await listMemberDrafts(member, conversationId);
    expect(await saveMemberDraft(member, conversationId, draft(kept?.text ?? "", 0))).toMatchObject({
      outcome: "saved",
    });
    const neighbour = await createScene(t.db);
    const foreign = saveMemberDraft(neighbour.member, conversationId, draft("x", 0));
    await expect(foreign).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("saved replies", () => {
  const reply = { shortcut: "hours", title: "Opening hours", text: "We open at 9." };

  it("are shared or one's own, with one meaning per shortcut", async () => {
    const { member, ben, organizationId } = await scene();
    const shared = await createSavedReply(member, { ...reply, shared: true });
    const own = await createSavedReply(member, { ...reply, title: "Mine", shared: false });
    const taken = createSavedReply(ben.context, { ...reply, shared: true });
    await expect(taken).rejects.toMatchObject({ code: "validation", errors: [{ pointer: "/shortcut" }] });
    expect((await listSavedReplies(ben.context)).map(({ id }) => id)).toEqual([shared.id]);
    await expect(deleteSavedReply(ben.context, own.id)).rejects.toMatchObject({ code: "not-found" });
    const trail = t.db.selectFrom("auditEntries").select(["action", "details"]);
    expect(await trail.where("organizationId", "=", organizationId).execute()).toEqual([
      { action: "saved_reply.created", details: { title: "Opening hours", shortcut: "hours" } },
    ]);
    const neighbour = await createScene(t.db);
    const foreign = updateSavedReply(neighbour.member, shared.id, { title: "Theirs" });
    await expect(foreign).rejects.toMatchObject({ code: "not-found" });
    await updateSavedReply(ben.context, shared.id, { text: "We open at 10." });
    await deleteSavedReply(member, own.id);
    expect(await listSavedReplies(member)).toMatchObject([{ id: shared.id, text: "We open at 10." }]);
  });

  it("fill in what is known and leave the rest to be seen", async () => {
    const { member, conversationId } = await scene();
    const values = await readVariables(member, conversationId);
    const { text, filled } = fillVariables(
      "Hi {{ contact.first_name }}, {{contact.phone}} from {{organization.name}}",
      values,
    );
    expect(text).toBe("Hi Anna, {{contact.phone}} from Test shop");
    expect(filled.map(({ name }) => name)).toEqual(["contact.first_name", "organization.name"]);
    expect(firstName("✨🌸✨")).toBeNull();
  });
});

describe("presence", () => {
  const at = (conversationId: string, sessionId: string, state: "viewing" | "typing" | "away") => ({
    conversation_id: conversationId,
    session_id: sessionId,
    state,
  });
  const announced = async (organizationId: string) =>
    (
      await t.db
        .selectFrom("liveEvents")
        .select("id")
        .where("organizationId", "=", organizationId)
        .where("type", "=", "presence.updated")
        .execute()
    ).length;

  it("shows each person once, is told on only when it changes, and runs out", async () => {
    const { member, memberId, organizationId, conversationId } = await scene();
    const [one, two] = [randomUUID(), randomUUID()];
    await showPresence(member, at(conversationId, one, "viewing"));
    await showPresence(member, at(conversationId, one, "viewing"));
    expect(await announced(organizationId)).toBe(1);
    await showPresence(member, at(conversationId, two, "typing"));
    expect((await listPresences(member, conversationId)).presences).toMatchObject([
      { member_id: memberId, state: "typing" },
    ]);
    await showPresence(member, at(conversationId, two, "away"));
    expect((await listPresences(member, conversationId)).presences).toMatchObject([{ state: "viewing" }]);
    await t.db
      .updateTable("presences")
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where("organizationId", "=", organizationId)
      .execute();
    expect((await listPresences(member, conversationId)).presences).toEqual([]);
    const neighbour = await createScene(t.db);
    const foreign = showPresence(neighbour.member, at(conversationId, one, "viewing"));
    await expect(foreign).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a conversation that is erased in this moment", () => {
  it("takes no note, draft or presence any more, and says so", async () => {
    const { member, conversationId } = await scene();
    const writes = await t.db.transaction().execute(async (erasing) => {
      await erasing.deleteFrom("conversations").where("id", "=", conversationId).execute();
      const begun = [
        () => createNote(member, { conversationId, text: "Late", mentionIds: [], idempotencyKey: undefined }),
        () =>
          saveMemberDraft(member, conversationId, { tab: "note", text: "x", version: 0, reply_to_id: null }),
        () =>
          showPresence(member, {
            conversation_id: conversationId,
            session_id: randomUUID(),
            state: "typing",
          }),
      ].map((write) => write().catch((error: unknown) => error));
      await eventually("somebody waits for the erasure", () => isAwaited(erasing));
      return begun;
    });
    for (const outcome of await Promise.all(writes)) expect(outcome).toMatchObject({ code: "not-found" });
  });
});

describe("preferences", () => {
  it("are as usual until chosen, and a change leaves the rest", async () => {
    const { member, ben } = await scene();
    expect(await getPreferences(member)).toMatchObject({ undo_send_seconds: 0, density: "comfortable" });
    await savePreferences(member, { undo_send_seconds: 10 });
    await savePreferences(member, { density: "compact" });
    expect(await getPreferences(member)).toEqual({
      undo_send_seconds: 10,
      density: "compact",
      shortcuts: {},
    });
    expect(await getPreferences(ben.context)).toMatchObject({ undo_send_seconds: 0 });
  });
});
