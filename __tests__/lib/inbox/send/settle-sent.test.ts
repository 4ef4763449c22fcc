import { applyTakeover } from "#lib/inbox/apply-takeover";
import { claimNext } from "#lib/inbox/deliver-claim";
import { deliverMessages } from "#lib/inbox/deliver-messages";
import { matchEcho } from "#lib/inbox/match-echo";
import { reconcileConversation } from "#lib/inbox/reconcile-conversation";
import { reconcileInTurn } from "#lib/inbox/reconcile-in-turn";
import { sendMessage } from "#lib/inbox/send-message";
import { lockSendState } from "#lib/inbox/send-state";
import { settleOutcome } from "#lib/inbox/settle-outcome";
import { settleSent } from "#lib/inbox/settle-sent";
import { takeReadingTurn } from "#lib/inbox/take-reading-turn";
import { testDatabase } from "#support/database";
import { testMeta } from "./fake-meta.ts";
import {
  assistantAnswers,
  conversationRow,
  createConversation,
  createScene,
  jobs,
  outgoing,
  type Scene,
} from "./scene.ts";

const environment: Record<string, string> = {};
const meta = testMeta(environment);
const t = testDatabase(environment);

const deliver = (scene: Scene) => deliverMessages(t.db, { conversationId: scene.conversationId });
const say = (scene: Scene, text: string) =>
  sendMessage(scene.member, { conversationId: scene.conversationId, text });

type Echo = { mid: string; text: string | null; at?: Date; kind?: string };

/** What receiving an echo does: known, ours, or somebody in Instagram itself. */
function echo(scene: Scene, { mid, text, at = new Date(), kind }: Echo): Promise<string> {
  const { organizationId, channelId, conversationId } = scene;
  return t.db.transaction().execute(async (trx) => {
    const conversation = await lockSendState(trx, { id: conversationId, organizationId });
    if (conversation === undefined) throw new Error("no conversation");
    const known = await trx
      .selectFrom("messages")
      .select("id")
      .where("channelId", "=", channelId)
      .where("externalId", "=", mid)
      .executeTakeFirst();
    if (known) return "known";
    const attachments = kind === undefined ? [] : [{ kind }];
    const messageId = await matchEcho(trx, { conversation, event: { text, attachments, occurredAt: at } });
    if (messageId !== undefined) {
      await settleSent(trx, { organizationId, conversationId, messageId, externalId: mid, occurredAt: at });
      return "ours";
    }
    await trx
      .insertInto("messages")
      .values({
        organizationId,
        channelId,
        conversationId,
        externalId: mid,
        direction: "outbound",
        authorType: "external",
        kind: "text",
        text,
        status: "sent",
        occurredAt: at,
      })
      .execute();
    await applyTakeover(trx, { organizationId, conversationId, memberId: null, at });
    return "foreign";
  });
}

const bubbles = async (scene: Scene) =>
  (await outgoing(t.db, scene.conversationId)).map((row) => [row.authorType, row.status, row.externalId]);

async function unconfirmed(scene: Scene, text: string, arrives: boolean): Promise<string> {
  await say(scene, text);
  meta.state.plan = (_, arrive) => {
    if (arrives) arrive();
    return "reset";
  };
  await deliver(scene);
  meta.state.plan = (_, arrive) => ({ mid: arrive().mid });
  const row = (await outgoing(t.db, scene.conversationId)).at(-1);
  expect(row?.status).toBe("unconfirmed");
  return row?.id ?? "";
}

describe("one bubble with the right author", () => {
  it("when the echo comes before Meta's answer, and again after it", async () => {
    const scene = await createScene(t.db);
    await assistantAnswers(scene, "Yes, we do.");
    const seen: string[] = [];
    meta.state.plan = async (call, arrive) => {
      const { mid } = arrive();
      seen.push(await echo(scene, { mid, text: ` ${call.text}\n` }));
      return { mid };
    };
    await deliver(scene);
    const mid = meta.state.delivered[0]?.mid ?? "";
    seen.push(await echo(scene, { mid, text: "Yes, we do." }));
    expect(seen).toEqual(["ours", "known"]);
    expect(await bubbles(scene)).toEqual([["assistant", "sent", mid]]);
    expect(await conversationRow(t.db, scene.conversationId)).toMatchObject({ handler: "assistant" });
  });

  it("when the echo comes after Meta's answer, or never", async () => {
    const scene = await createScene(t.db);
    await assistantAnswers(scene, "Yes, we do.");
    await deliver(scene);
    const mid = meta.state.delivered[0]?.mid ?? "";
    expect(await bubbles(scene)).toEqual([["assistant", "sent", mid]]);
    expect(await echo(scene, { mid, text: "Yes, we do." })).toBe("known");
    expect(await bubbles(scene)).toEqual([["assistant", "sent", mid]]);
  });

  it("when Meta's answer was lost and the echo settles it", async () => {
    const scene = await createScene(t.db);
    await unconfirmed(scene, "Hello", true);
    const mid = meta.state.delivered[0]?.mid ?? "";
    expect(await echo(scene, { mid, text: "Hello" })).toBe("ours");
    expect(await bubbles(scene)).toEqual([["member", "sent", mid]]);
  });

  it("when somebody writes in Instagram itself while nothing or something else is in flight", async () => {
    const scene = await createScene(t.db);
    expect(await echo(scene, { mid: "mid.foreign.1", text: "Typed on the phone" })).toBe("foreign");
    const busy = await createScene(t.db);
    await unconfirmed(busy, "Ours", false);
    expect(await echo(busy, { mid: "mid.foreign.2", text: "Theirs" })).toBe("foreign");
    expect(await echo(busy, { mid: "mid.foreign.3", text: null, kind: "image" })).toBe("foreign");
    expect(await bubbles(scene)).toEqual([["external", "sent", "mid.foreign.1"]]);
    expect(await conversationRow(t.db, scene.conversationId)).toMatchObject({
      handler: "member",
      assigneeId: null,
    });
  });

  it("when the same words were typed by hand an hour later", async () => {
    const scene = await createScene(t.db);
    await unconfirmed(scene, "Thanks!", false);
    const later = new Date(Date.now() + 3_600_000);
    expect(await echo(scene, { mid: "mid.later", text: "Thanks!", at: later })).toBe("foreign");
  });

  it("when Meta changed the words, so that the echo first looked like a person", async () => {
    const scene = await createScene(t.db);
    await assistantAnswers(scene, "Look at example.test");
    meta.state.plan = async (_, arrive) => {
      const { mid } = arrive();
      await echo(scene, { mid, text: "Look at https://example.test/" });
      return { mid };
    };
    await deliver(scene);
    const mid = meta.state.delivered[0]?.mid ?? "";
    expect(await bubbles(scene)).toEqual([["assistant", "sent", mid]]);
    expect(await conversationRow(t.db, scene.conversationId)).toMatchObject({ handler: "assistant" });
  });

  it("when two messages with the same words are in flight and the echo is given to the wrong one", async () => {
    const scene = await createScene(t.db);
    await unconfirmed(scene, "Hello", false);
    await say(scene, "Hello");
    meta.state.plan = async (_, arrive) => {
      const { mid } = arrive();
      await echo(scene, { mid, text: "Hello" });
      return { mid };
    };
    await deliver(scene);
    const mid = meta.state.delivered[0]?.mid ?? "";
    expect(await bubbles(scene)).toEqual([
      ["member", "unconfirmed", null],
      ["member", "sent", mid],
    ]);
  });

  it("when the answer comes long after the sweep gave the message up", async () => {
    const scene = await createScene(t.db);
    await say(scene, "Hello");
    const claim = await claimNext(t.db, { conversationId: scene.conversationId, owner: crypto.randomUUID() });
    if (claim === undefined) throw new Error("nothing claimed");
    await t.db
      .updateTable("messages")
      .set({ status: "unconfirmed" })
      .where("id", "=", claim.message.id)
      .execute();
    await settleOutcome(t.db, claim, { kind: "sent", externalId: "mid.slow" });
    expect(await bubbles(scene)).toEqual([["member", "sent", "mid.slow"]]);
  });

  it("marked read when the contact's notice came first, and empty when it was unsent first", async () => {
    const scene = await createScene(t.db);
    const { organizationId, channelId } = scene;
    await say(scene, "Hello");
    meta.state.plan = async (_, arrive) => {
      const { mid } = arrive();
      const notice = { organizationId, channelId, messageExternalId: mid, occurredAt: new Date() };
      await t.db
        .insertInto(meta.state.delivered.length === 1 ? "pendingReads" : "pendingDeletions")
        .values(notice)
        .execute();
      return { mid };
    };
    await deliver(scene);
    await say(scene, "A mistake");
    await deliver(scene);
    const rows = await outgoing(t.db, scene.conversationId);
    expect(rows.map((row) => [row.status, row.text])).toEqual([
      ["read", "Hello"],
      ["deleted", null],
    ]);
  });
});

describe("the Conversations API", () => {
  it("confirms a message that arrived, at Meta's time, and lets later parts follow", async () => {
    const scene = await createScene(t.db);
    await unconfirmed(scene, `${"a".repeat(900)}. ${"b".repeat(900)}.`, true).catch(() => undefined);
    await reconcileConversation(t.db, { conversationId: scene.conversationId });
    await deliver(scene);
    expect((await bubbles(scene)).map(([, status]) => status)).toEqual(["sent", "sent"]);
    expect(meta.state.delivered).toHaveLength(2);
  });

  it("is read at most twice a second for one account, whichever process asks: whose turn it is not comes again", async () => {
    const scene = await createScene(t.db);
    const other = await createConversation(t.db, scene);
    await unconfirmed(scene, "Hello", true);
    await unconfirmed({ ...scene, ...other }, "Hello you", true);
    const settled = async ({ conversationId }: { conversationId: string }) =>
      (await outgoing(t.db, conversationId)).map(({ status }) => status);
    for (const { conversationId } of [scene, other]) await reconcileInTurn(t.db, { conversationId });
    expect([await settled(scene), await settled(other)]).toEqual([["sent"], ["unconfirmed"]]);
    const [job] = await jobs(t.db, `reconcile_conversation:${other.conversationId}`);
    expect(job?.runAt.getTime()).toBeGreaterThan(Date.now());
    await t.db
      .updateTable("callBudgets")
      .set({ refilledAt: new Date(Date.now() - 1200) })
      .where("channelId", "=", scene.channelId)
      .execute();
    const askedAtOnce = Array.from({ length: 4 }, () => takeReadingTurn(t.db, scene.channelId));
    expect((await Promise.all(askedAtOnce)).filter((later) => later === undefined)).toHaveLength(1);
  });

  it("never leads to another send by not showing a message", async () => {
    const scene = await createScene(t.db);
    await unconfirmed(scene, "Hello", false);
    for (let i = 0; i < 3; i++) {
      await reconcileConversation(t.db, { conversationId: scene.conversationId });
      await deliver(scene);
    }
    expect(meta.state.calls).toHaveLength(1);
    expect((await bubbles(scene)).map(([, status]) => status)).toEqual(["unconfirmed"]);
  });

  it("does not take another message with the same words for it", async () => {
    const scene = await createScene(t.db);
    await say(scene, "Hello");
    await deliver(scene);
    await unconfirmed(scene, "Hello", false);
    await reconcileConversation(t.db, { conversationId: scene.conversationId });
    expect((await bubbles(scene)).map(([, status]) => status)).toEqual(["sent", "unconfirmed"]);
  });

  it("gives up on parts behind a message that stays uncertain", async () => {
    const scene = await createScene(t.db);
    await say(scene, `${"a".repeat(900)}. ${"b".repeat(900)}.`);
    meta.state.plan = () => "reset";
    await deliver(scene);
    await t.db
      .updateTable("messages")
      .set({ sendingAt: new Date(Date.now() - 40_000) })
      .where("conversationId", "=", scene.conversationId)
      .where("status", "=", "unconfirmed")
      .execute();
    await reconcileConversation(t.db, { conversationId: scene.conversationId });
    const rows = await outgoing(t.db, scene.conversationId);
    expect(rows.map((row) => [row.status, row.errorCode])).toEqual([
      ["unconfirmed", "outcome-unknown"],
      ["failed", "earlier-part-unconfirmed"],
    ]);
  });
});
