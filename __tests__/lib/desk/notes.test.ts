import { createNote } from "#lib/desk/create-note";
import { deleteNote } from "#lib/desk/delete-note";
import { listNotes } from "#lib/desk/queries";
import { readMentions } from "#lib/desk/read-mentions";
import { updateNote } from "#lib/desk/update-note";
import { deliverMessages } from "#lib/inbox/deliver-messages";
import { loadTranscript } from "#lib/inbox/load-transcript";
import { listMessages } from "#lib/inbox/queries";
import { sendMessage } from "#lib/inbox/send-message";
import { listNotifications } from "#lib/notify/queries";
import { testDatabase } from "#support/database";
import { createMember } from "#support/factories";
import { testMeta } from "../inbox/send/fake-meta.ts";
import { createScene } from "../inbox/send/scene.ts";

const environment: Record<string, string> = {};
const meta = testMeta(environment);
const t = testDatabase(environment);

async function scene() {
  const made = await createScene(t.db);
  const ben = await createMember(t.db, made.organizationId, "agent");
  return { ...made, ben };
}

const secret = "She is the mayor's sister, be kind";

describe("a note", () => {
  it("tells whom it mentions once, and reading the conversation marks it read", async () => {
    const { member, ben, conversationId } = await scene();
    const input = { conversationId, text: "@Ben please look", mentionIds: [ben.memberId, ben.memberId] };
    const note = await createNote(member, { ...input, idempotencyKey: "n1" });
    expect((await createNote(member, { ...input, idempotencyKey: "n1" })).id).toBe(note.id);
    await updateNote(member, note.id, { text: "@Ben please look again", mentionIds: [ben.memberId] });
    const { data } = await listNotifications(ben.context);
    expect(data).toMatchObject([{ kind: "mention", conversation_id: conversationId, read_at: null }]);
    await readMentions(ben.context, conversationId);
    await readMentions(ben.context, conversationId);
    expect((await listNotifications(ben.context, { unread: true })).data).toEqual([]);
    // Their other windows hear of it, once.
    const told = t.db.selectFrom("liveEvents").select("resourceId").where("memberId", "=", ben.memberId);
    expect(await told.where("type", "=", "note.updated").execute()).toEqual([{ resourceId: note.id }]);
    expect((await listNotes(member, conversationId)).data).toMatchObject([
      { text: "@Ben please look again", mentions: [{ id: ben.memberId }] },
    ]);
  });

  it("is changed by its author alone, and deleting takes its words out of notifications too", async () => {
    const { member, ben, conversationId } = await scene();
    const note = await createNote(member, { conversationId, text: secret, mentionIds: [ben.memberId] });
    const reword = updateNote(ben.context, note.id, { text: "Mine", mentionIds: [] });
    await expect(reword).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteNote(ben.context, note.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await deleteNote(member, note.id)).toMatchObject({ text: "", mentions: [] });
    await expect(deleteNote(member, note.id)).rejects.toMatchObject({ code: "conflict" });
    expect((await listNotifications(ben.context)).data).toEqual([]);
  });

  it("mentions only colleagues, and another organisation never finds it", async () => {
    const { member, conversationId } = await scene();
    const neighbour = await createScene(t.db);
    const mention = createNote(member, { conversationId, text: "Hi", mentionIds: [neighbour.memberId] });
    await expect(mention).rejects.toMatchObject({ code: "validation" });
    expect((await listNotes(member, conversationId)).data).toEqual([]);
    const note = await createNote(member, { conversationId, text: "Ours", mentionIds: [] });
    const notFound = { code: "not-found" };
    await expect(listNotes(neighbour.member, conversationId)).rejects.toMatchObject(notFound);
    await expect(deleteNote(neighbour.member, note.id)).rejects.toMatchObject(notFound);
    const foreign = createNote(neighbour.member, { conversationId, text: "Theirs", mentionIds: [] });
    await expect(foreign).rejects.toMatchObject(notFound);
  });

  it("never reaches Instagram, the messages or what the assistant reads", async () => {
    const { member, organizationId, conversationId } = await scene();
    await createNote(member, { conversationId, text: secret, mentionIds: [] });
    await sendMessage(member, { conversationId, text: "Good morning." });
    await deliverMessages(t.db, { conversationId });
    expect(meta.state.calls.map(({ text }) => text)).toEqual(["Good morning."]);
    expect(JSON.stringify(await listMessages(member, conversationId))).not.toContain(secret);
    const transcript = await loadTranscript(t.db, { organizationId, conversationId });
    expect(JSON.stringify(transcript)).not.toContain(secret);
  });
});
