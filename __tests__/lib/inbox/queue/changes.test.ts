import { changeConversations } from "#lib/assistant/change-conversations";
import { read } from "#lib/auth/read";
import { countFolders } from "#lib/inbox/count-folders";
import { countViews } from "#lib/inbox/count-views";
import { createLabel } from "#lib/inbox/create-label";
import { createView } from "#lib/inbox/create-view";
import { deleteLabel } from "#lib/inbox/delete-label";
import { deleteView } from "#lib/inbox/delete-view";
import { listLabels } from "#lib/inbox/label-queries";
import { markFailures } from "#lib/inbox/mark-failures";
import { mergeLabel } from "#lib/inbox/merge-label";
import { getConversation, listConversations } from "#lib/inbox/queries";
import type { ViewFilter } from "#lib/inbox/queue-schema";
import type { UpdateConversation } from "#lib/inbox/schema";
import { sendMessage } from "#lib/inbox/send-message";
import { settleFailed } from "#lib/inbox/settle-failed";
import { sweepInbox } from "#lib/inbox/sweep-inbox";
import { updateConversation } from "#lib/inbox/update-conversation";
import { updateLabel } from "#lib/inbox/update-label";
import { listViews } from "#lib/inbox/view-queries";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { conversationRow, createConversation, createScene, outgoing } from "../send/scene.ts";

const t = testDatabase();

async function team() {
  const scene = await createScene(t.db);
  const ben = await createMember(t.db, scene.organizationId, "agent");
  await t.db.updateTable("members").set({ name: "Ana" }).where("id", "=", scene.memberId).execute();
  const ana = { ...scene.member, actor: { ...scene.member.actor, name: "Ana" } };
  const label = await createLabel(scene.member, { name: "Returns", color: "red" });
  return { ...scene, ana, ben, label };
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

describe("two people at once", () => {
  it.each<[UpdateConversation, UpdateConversation, RegExp]>([
    [
      { status: "resolved" },
      { status: "resolved", expected: { status: "open" } },
      /^Ana resolved this a moment ago\.$/,
    ],
    [
      { priority: "high" },
      { priority: "low", expected: { priority: "normal" } },
      /^Ana set the priority to high a moment ago\.$/,
    ],
    [
      { handler: "member" },
      { handler: "member", expected: { handler: "assistant" } },
      /^Ana took this over a moment ago\.$/,
    ],
  ])("the one who comes second is told who was first: %j", async (first, second, sentence) => {
    const s = await team();
    await updateConversation(s.ana, s.conversationId, first);
    const before = await conversationRow(t.db, s.conversationId);
    await expect(updateConversation(s.ben.context, s.conversationId, second)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(sentence),
    });
    expect(await conversationRow(t.db, s.conversationId)).toEqual(before);
  });

  it("leave in the audit trail what was changed, from what into what", async () => {
    const s = await team();
    const benName = s.ben.context.actor.type === "member" ? s.ben.context.actor.name : "";
    const until = tomorrow();
    const patches: UpdateConversation[] = [
      { assignee_id: s.ben.memberId, add_label_ids: [s.label.id] },
      { priority: "normal", unread: true },
      { snoozed_until: until },
      { status: "open", priority: "high", assistant_mode: "off", remove_label_ids: [s.label.id] },
    ];
    for (const patch of patches) await updateConversation(s.ana, s.conversationId, patch);
    const { number } = await getConversation(s.ana, s.conversationId);
    const trail = await t.db
      .selectFrom("auditEntries")
      .select(["action", "details"])
      .where("subjectId", "=", s.conversationId)
      .orderBy("createdAt")
      .execute();
    expect(trail).toEqual([
      {
        action: "conversation.assigned",
        details: {
          number,
          assignee: { from: null, to: benName },
          labels: { added: ["Returns"], removed: [] },
        },
      },
      {
        action: "conversation.changed",
        details: {
          number,
          status: { from: "open", to: "snoozed" },
          snoozed_until: { from: null, to: until },
        },
      },
      {
        action: "conversation.changed",
        details: expect.objectContaining({
          status: { from: "snoozed", to: "open" },
          priority: { from: "normal", to: "high" },
          assistant_mode: { from: "auto", to: "off" },
          labels: { added: [], removed: ["Returns"] },
        }),
      },
    ]);
  });

  it("names who an assignment went to, and who took it", async () => {
    const s = await team();
    const cleo = await createMember(t.db, s.organizationId, "agent");
    const expected = { assignee_id: null };
    const attempt = () =>
      updateConversation(cleo.context, s.conversationId, { assignee_id: cleo.memberId, expected });
    await updateConversation(s.ana, s.conversationId, { assignee_id: s.ben.memberId });
    const benName = s.ben.context.actor.type === "member" ? s.ben.context.actor.name : "";
    await expect(attempt()).rejects.toThrow(`Ana assigned this to ${benName} a moment ago.`);
    await updateConversation(s.ana, s.conversationId, { assignee_id: s.memberId });
    await expect(attempt()).rejects.toThrow("Ana took this a moment ago.");
  });

  it("leaves one winner when both really come at once", async () => {
    const s = await team();
    const expected = { assignee_id: null };
    const results = await Promise.allSettled([
      updateConversation(s.ana, s.conversationId, { assignee_id: s.memberId, expected }),
      updateConversation(s.ben.context, s.conversationId, { assignee_id: s.ben.memberId, expected }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("gets in nobody's way when they change different things", async () => {
    const s = await team();
    await updateConversation(s.ana, s.conversationId, { priority: "high" });
    const expected = { status: "open" as const };
    const { conversation } = await updateConversation(s.ben.context, s.conversationId, {
      status: "resolved",
      expected,
    });
    expect(conversation).toMatchObject({ status: "resolved" });
  });
});

describe("taking back", () => {
  const patches = (s: Awaited<ReturnType<typeof team>>): UpdateConversation[] => [
    { status: "resolved" },
    { snoozed_until: tomorrow() },
    { assignee_id: s.ben.memberId },
    { priority: "urgent" },
    { add_label_ids: [s.label.id] },
    { unread: false },
    { handler: "member" },
  ];

  it("leaves every change as it was before, from whatever state", async () => {
    const s = await team();
    for (const begun of [{}, { handler: "nobody" as const }, { handler: "member" as const }]) {
      for (const patch of patches(s)) {
        await updateConversation(s.ana, s.conversationId, begun);
        const before = shown(await getConversation(s.ana, s.conversationId));
        const { undo, conversation } = await updateConversation(s.ana, s.conversationId, patch);
        if (!("handler" in patch && begun.handler === "member"))
          expect(shown(conversation)).not.toEqual(before);
        await updateConversation(s.ana, s.conversationId, undo);
        expect({ patch, ...shown(await getConversation(s.ana, s.conversationId)) }).toEqual({
          patch,
          ...before,
        });
      }
    }
  });

  it("works for many at once, and one that is refused holds up no other", async () => {
    const s = await team();
    const second = await createConversation(t.db, s);
    const stranger = await createScene(t.db);
    const ids = [s.conversationId, stranger.conversationId, second.conversationId];
    const patch = { status: "resolved" as const };
    const { data } = await changeConversations(s.ana, { changes: ids.map((id) => ({ id, patch })) });
    expect(data.map(({ error }) => error?.code)).toEqual([undefined, "not-found", undefined]);
    const changes = data.flatMap(({ id, undo }) => (undo ? [{ id, patch: undo }] : []));
    await changeConversations(s.ana, { changes });
    const { data: open } = await listConversations(s.ana, { status: "open" });
    expect(open).toHaveLength(2);
  });
});

type Shown = Awaited<ReturnType<typeof getConversation>>;

function shown(conversation: Shown) {
  const { status, snoozed_until, assignee, priority, labels, unread_count, handler, needs_human } =
    conversation;
  return { status, snoozed_until, assignee, priority, labels, unread_count, handler, needs_human };
}

describe("labels", () => {
  it("are merged, renamed and deleted everywhere at once", async () => {
    const s = await team();
    const other = await createLabel(s.ana, { name: "Refunds", color: "blue" });
    await updateConversation(s.ana, s.conversationId, { label_ids: [s.label.id, other.id] });
    const second = await createConversation(t.db, s);
    await updateConversation(s.ana, second.conversationId, { add_label_ids: [s.label.id] });
    await mergeLabel(s.ana, s.label.id, other.id);
    const labelled = await listConversations(s.ana, { label_id: other.id, status: "open" });
    expect(labelled.data.map(({ labels }) => labels.map(({ name }) => name))).toEqual([
      ["Refunds"],
      ["Refunds"],
    ]);
    await updateLabel(s.ana, other.id, { name: "Money back" });
    await expect(createLabel(s.ana, { name: "MONEY BACK", color: "grey" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await getConversation(s.ana, s.conversationId)).labels).toMatchObject([{ name: "Money back" }]);
    await deleteLabel(s.ana, other.id);
    expect((await getConversation(s.ana, s.conversationId)).labels).toEqual([]);
    expect(await listLabels(s.ana)).toEqual([]);
  });

  it("of a neighbour cannot be put on a conversation", async () => {
    const s = await team();
    const neighbour = await team();
    await expect(
      updateConversation(s.ana, s.conversationId, { add_label_ids: [neighbour.label.id] }),
    ).rejects.toMatchObject({ code: "validation" });
    await expect(mergeLabel(neighbour.ana, s.label.id, neighbour.label.id)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("follow their conversation through the list", async () => {
    const s = await team();
    await updateConversation(s.ana, s.conversationId, { add_label_ids: [s.label.id] });
    await updateConversation(s.ana, s.conversationId, { status: "resolved" });
    const ids = async (status: "open" | "resolved") =>
      (await listConversations(s.ana, { label_id: s.label.id, status })).data.map(({ id }) => id);
    expect(await ids("open")).toEqual([]);
    expect(await ids("resolved")).toEqual([s.conversationId]);
  });
});

describe("the list", () => {
  it("counts what its folders show", async () => {
    const s = await team();
    const second = await createConversation(t.db, s);
    const third = await createConversation(t.db, s);
    await updateConversation(s.ana, second.conversationId, { assignee_id: s.memberId, handler: "nobody" });
    await updateConversation(s.ana, third.conversationId, { snoozed_until: tomorrow() });
    expect(await countFolders(s.ana)).toEqual({
      open: 2,
      mine: 1,
      unassigned: 1,
      waiting: 1,
      assistant: 1,
      mentions: 0,
      snoozed: 1,
      resolved: 0,
    });
    const ids = async (input: Parameters<typeof listConversations>[1]) =>
      (await listConversations(s.ana, input)).data.map(({ id }) => id);
    expect(await ids({ handler: "assistant", status: "open" })).toEqual([s.conversationId]);
    expect(await ids({ status: "open", assignee: "none" })).toEqual([s.conversationId]);
    expect(await ids({ unread: true })).toHaveLength(3);
    await updateConversation(s.ana, s.conversationId, { unread: false });
    expect(await ids({ unread: true })).toHaveLength(2);
    expect(await ids({ window_closing: true })).toEqual([]);
    await t.db
      .updateTable("conversations")
      .set({ windowOpenedAt: new Date(Date.now() - 20 * 3_600_000) })
      .where("id", "=", s.conversationId)
      .execute();
    expect(await ids({ window_closing: true })).toEqual([s.conversationId]);
  });

  it("has on top what woke, and tells whoever it belongs to", async () => {
    const s = await team();
    const newer = await createConversation(t.db, s, { hoursAgo: 0.01 });
    await updateConversation(s.ana, s.conversationId, {
      snoozed_until: tomorrow(),
      assignee_id: s.ben.memberId,
    });
    await t.db
      .updateTable("conversations")
      .set({ snoozedUntil: new Date(Date.now() - 1000) })
      .where("id", "=", s.conversationId)
      .execute();
    await sweepInbox(t.db);
    const { data } = await listConversations(s.ana, { status: "open" });
    expect(data.map(({ id }) => id)).toEqual([s.conversationId, newer.conversationId]);
    const told = await t.db
      .selectFrom("notifications")
      .select("kind")
      .where("memberId", "=", s.ben.memberId)
      .execute();
    expect(told.map(({ kind }) => kind).sort()).toEqual(["assigned_to_me", "conversation_woke"]);
  });

  it("marks what could not be sent until somebody has decided", async () => {
    const s = await team();
    await sendMessage(s.ana, { conversationId: s.conversationId, text: "Hello" });
    const [message] = await outgoing(t.db, s.conversationId);
    const state = { id: s.conversationId, organizationId: s.organizationId };
    const failure = { code: "rejected", message: "No." };
    await settleFailed(t.db, state, { messageIds: [message?.id ?? ""], failure });
    expect((await getConversation(s.ana, s.conversationId)).send_failed).toBe(true);
    await t.db
      .updateTable("messages")
      .set({ errorCode: "dismissed" })
      .where("id", "=", message?.id ?? "")
      .execute();
    await markFailures(t.db, state);
    expect((await getConversation(s.ana, s.conversationId)).send_failed).toBe(false);
  });
});

describe("saved views", () => {
  it("are everybody's when shared and one's own otherwise", async () => {
    const s = await team();
    const filter = { folder: "open" as const, unread: true };
    const own = await createView(s.ben.context, { name: "Mine", shared: false, filter });
    const shared = await createView(s.ana, { name: "Ours", shared: true, filter });
    expect((await listViews(s.ana)).map(({ name }) => name)).toEqual(["Ours"]);
    expect((await listViews(s.ben.context)).map(({ name }) => name)).toEqual(["Mine", "Ours"]);
    const named = t.db
      .selectFrom("auditEntries")
      .select("details")
      .where("action", "=", "saved_view.created");
    expect(await named.where("organizationId", "=", s.organizationId).execute()).toEqual([
      { details: { name: "Ours" } },
    ]);
    await expect(deleteView(s.ben.context, shared.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteView(s.ana, own.id)).rejects.toMatchObject({ code: "not-found" });
    const neighbour = await createOrganization(t.db);
    expect(await listViews(neighbour.context)).toEqual([]);
  });

  it("tell how much the list would show, also by priority and label, each member their own", async () => {
    const s = await team();
    const second = await createConversation(t.db, s);
    await updateConversation(s.ana, s.conversationId, { priority: "urgent", add_label_ids: [s.label.id] });
    await updateConversation(s.ana, second.conversationId, { assignee_id: s.ben.memberId });
    const filters: [ViewFilter, number][] = [
      [{ folder: "open", priority: "urgent" }, 1],
      [{ folder: "open", priority: "low" }, 0],
      [{ folder: null, label_id: s.label.id }, 1],
      [{ folder: "resolved", label_id: s.label.id }, 0],
      [{ folder: "mine" }, 1],
      [{ folder: null, assignee: "none", unread: true }, 1],
      [{ folder: null }, 2],
    ];
    const expected: Record<string, number> = {};
    for (const [filter, count] of filters) {
      const { id } = await createView(s.ben.context, { name: "View", shared: false, filter });
      expected[id] = count;
    }
    await createView(s.ben.context, { name: "Words", shared: false, filter: { folder: null, q: "ship" } });
    expect(await read(s.ben.context, countViews)).toEqual(expected);
    expect(await countViews(s.ana)).toEqual({});
    const urgent = await listConversations(s.ana, { priority: "urgent", status: "open" });
    expect(urgent.data.map(({ id }) => id)).toEqual([s.conversationId]);
  });
});
