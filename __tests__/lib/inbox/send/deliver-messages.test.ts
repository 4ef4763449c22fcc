import { randomUUID } from "node:crypto";
import { storeCredential } from "#lib/channel/internal";
import { claimNext } from "#lib/inbox/deliver-claim";
import { deliverMessages } from "#lib/inbox/deliver-messages";
import { getConversation } from "#lib/inbox/queries";
import { resumeChannel } from "#lib/inbox/resume-channel";
import { sendMessage } from "#lib/inbox/send-message";
import { listNotifications } from "#lib/notify/queries";
import { testDatabase } from "#support/database";
import { useTestEnvironment } from "#support/test-environment";
import { type Plan, type Reply, startFakeMeta, testMeta } from "./fake-meta.ts";
import {
  afterWaiting,
  assistantAnswers,
  contactWrites,
  conversationRow,
  createConversation,
  createScene,
  expireLease,
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
const refuse =
  (status: number, code: number, subcode?: number): Plan =>
  () => ({ status, error: { code, subcode } });

/** Meta takes the message, and its answer is lost or useless. */
const thenLost =
  (reply: Reply): Plan =>
  (_, arrive) => {
    arrive();
    return reply;
  };

async function only(scene: Scene) {
  const [row, ...others] = await outgoing(t.db, scene.conversationId);
  if (row === undefined || others.length > 0) throw new Error("expected one outgoing message");
  return row;
}

describe("handing over", () => {
  it("sends what is queued once, in order, and gives the lease back", async () => {
    const scene = await createScene(t.db);
    await say(scene, "One.");
    await say(scene, `${"a".repeat(900)}. ${"b".repeat(900)}.`);
    await deliver(scene);
    await deliver(scene);
    expect(meta.state.delivered.map((message) => message.text?.slice(0, 4))).toEqual([
      "One.",
      "aaaa",
      "bbbb",
    ]);
    expect(meta.state.delivered.every((message) => message.recipientId === scene.contactExternalId)).toBe(
      true,
    );
    const rows = await outgoing(t.db, scene.conversationId);
    expect(rows.map((row) => row.status)).toEqual(["sent", "sent", "sent"]);
    expect(rows.map((row) => row.externalId)).toEqual(meta.state.delivered.map((message) => message.mid));
    expect(await conversationRow(t.db, scene.conversationId)).toMatchObject({
      deliverLeaseOwner: null,
      deliverLeaseUntil: null,
    });
  });

  it("tags a person's message on day two and leaves it plain once the contact writes again", async () => {
    const scene = await createScene(t.db, { hoursAgo: 48 });
    await say(scene, "Tagged.");
    await deliver(scene);
    await say(scene, "Plain.");
    await contactWrites(t.db, scene, "Thanks");
    await deliver(scene);
    expect(meta.state.delivered.map((message) => message.tag)).toEqual(["HUMAN_AGENT", null]);
    expect((await outgoing(t.db, scene.conversationId)).map((row) => row.humanAgent)).toEqual([true, false]);
  });

  it("sends an attachment and a reply as what they are", async () => {
    const scene = await createScene(t.db);
    const { conversationId, inboundId } = scene;
    const attachments = [{ kind: "image" as const, url: "https://cdn.example.test/a.jpg" }];
    await sendMessage(scene.member, {
      conversationId,
      text: "This one",
      replyToMessageId: inboundId,
      attachments,
    });
    await deliver(scene);
    expect(meta.state.delivered.map((message) => message.kind)).toEqual(["text", "image"]);
    expect(meta.state.delivered[0]?.replyTo).toMatch(/^mid\.in\./);
  });
});

describe("each kind of refusal", () => {
  it.each([
    ["the window", 403, 10, 2534022, "reply-window-closed"],
    ["the person", 400, 551, 1545041, "contact-unavailable"],
    ["a permission", 400, 200, 2534041, "permission-missing"],
    ["the account", 400, 368, undefined, "account-restricted"],
    ["the request", 400, 100, 2534015, "rejected"],
  ])(
    "because of %s fails the message in words, without another try",
    async (_, status, code, subcode, error) => {
      const scene = await createScene(t.db);
      await say(scene, "Hello");
      meta.state.plan = refuse(status, code, subcode);
      await deliver(scene);
      await afterWaiting(t.db, scene.conversationId);
      const row = await only(scene);
      expect(row).toMatchObject({ status: "failed", errorCode: error });
      expect(row.errorMessage).toMatch(/^[A-Z].+\.$/);
      expect(meta.state.calls).toHaveLength(1);
    },
  );

  it("fails later parts of the same message, and still sends the next message", async () => {
    const scene = await createScene(t.db);
    await say(scene, `${"a".repeat(900)}. ${"b".repeat(900)}.`);
    await say(scene, "Next.");
    meta.state.plan = (call, arrive) =>
      call.text === "Next." ? { mid: arrive().mid } : { status: 400, error: { code: 100, subcode: 2534015 } };
    await deliver(scene);
    const rows = await outgoing(t.db, scene.conversationId);
    expect(rows.map((row) => [row.status, row.errorCode])).toEqual([
      ["failed", "rejected"],
      ["failed", "earlier-part-failed"],
      ["sent", null],
    ]);
    expect(meta.state.calls).toHaveLength(2);
  });

  it("because of the window closes it for us too, until the contact writes again", async () => {
    const scene = await createScene(t.db);
    const state = async () => (await getConversation(scene.member, scene.conversationId)).reply_window.state;
    const refused = async (during?: Plan) => {
      await say(scene, "Hello");
      meta.state.plan = during ?? refuse(403, 10, 2534022);
      await deliver(scene);
      return state();
    };
    expect(await refused()).toBe("human_agent");
    expect(await refused()).toBe("closed");
    expect(meta.state.calls.map(({ tag }) => tag)).toEqual([null, "HUMAN_AGENT"]);
    await contactWrites(t.db, scene, "Hello?");
    expect(await state()).toBe("open");
    const wroteMeanwhile = await refused(async (call, arrive) => {
      await contactWrites(t.db, scene, "Still there?", new Date(Date.now() + 1000));
      return refuse(403, 10, 2534022)(call, arrive);
    });
    expect(wroteMeanwhile).toBe("open");
  });

  it.each([
    ["the person", 551, 1545041, "contact-unavailable"],
    ["a permission", 200, 2534041, "permission-missing"],
    ["the account", 368, undefined, "account-restricted"],
  ])(
    "because of %s is asked for once: what waits behind fails for the same reason",
    async (_, code, subcode, errorCode) => {
      const scene = await createScene(t.db);
      await assistantAnswers(scene, "Yes, we do.");
      await say(scene, `${"a".repeat(900)}. ${"b".repeat(900)}.`);
      meta.state.plan = refuse(400, code, subcode);
      await deliver(scene);
      const rows = await outgoing(t.db, scene.conversationId);
      expect(rows.map((row) => row.errorCode)).toEqual(["superseded", errorCode, "earlier-part-failed"]);
      await say(scene, "Hello?");
      await say(scene, "Anybody?");
      await deliver(scene);
      const [first, second] = (await outgoing(t.db, scene.conversationId)).slice(-2);
      expect([first?.errorCode, second?.errorCode]).toEqual([errorCode, errorCode]);
      expect(second?.errorMessage).toBe(first?.errorMessage);
      expect(meta.state.calls).toHaveLength(2);
    },
  );

  it("because of the account stops its other conversations too, and nobody else's", async () => {
    const scene = await createScene(t.db);
    const place = { organizationId: scene.organizationId, channelId: scene.channelId };
    const other = { ...scene, ...(await createConversation(t.db, place)) };
    const busy = { ...scene, ...(await createConversation(t.db, place)) };
    const neighbour = await createScene(t.db);
    for (const one of [scene, other, busy, neighbour]) await say(one, "Hello");
    await claimNext(t.db, { conversationId: busy.conversationId, owner: randomUUID() });
    meta.state.plan = refuse(400, 368);
    await deliver(scene);
    const told = [scene, other, busy, neighbour].map(async (one) => (await only(one)).errorCode);
    expect(await Promise.all(told)).toEqual(["account-restricted", "account-restricted", null, null]);
    expect(meta.state.calls).toHaveLength(1);
  });

  it("because of a restriction is told to the owner, once", async () => {
    const scene = await createScene(t.db);
    meta.state.plan = refuse(400, 368);
    for (const text of ["Hello", "Hello?"]) {
      await say(scene, text);
      await deliver(scene);
    }
    const told = await listNotifications(scene.member, { limit: 10 });
    expect(told.data.map(({ kind }) => kind)).toEqual(["channel_restricted"]);
  });

  it("for too many calls of the whole app pauses the accounts of the same login, nobody else's", async () => {
    const scene = await createScene(t.db);
    const [alike, elsewhere] = [await createScene(t.db), await createScene(t.db)];
    const pages = t.db.updateTable("channels").set({ login: "facebook", pageId: "310000000000001" });
    await pages.where("id", "=", elsewhere.channelId).execute();
    await say(scene, "Hello");
    meta.state.plan = refuse(400, 4);
    await deliver(scene);
    const pauses = await t.db
      .selectFrom("channels")
      .select(["id", "throttledUntil"])
      .where("id", "in", [scene.channelId, alike.channelId, elsewhere.channelId])
      .execute();
    const paused = pauses.filter(({ throttledUntil }) => throttledUntil !== null).map(({ id }) => id);
    expect(paused.sort()).toEqual([scene.channelId, alike.channelId].sort());
    await t.db.updateTable("channels").set({ throttledUntil: null }).where("id", "in", paused).execute();
  });

  it.each([
    ["a person who blocked the business", 2, undefined, 4, "contact-unavailable"],
    ["a file that is not there", 100, 2018008, 2, "rejected"],
  ])("that may mean %s is not tried for long", async (_, code, subcode, calls, errorCode) => {
    const scene = await createScene(t.db);
    await say(scene, "Hello");
    meta.state.plan = refuse(400, code, subcode);
    await deliver(scene);
    for (let i = 0; i < 6; i++) await afterWaiting(t.db, scene.conversationId);
    expect(meta.state.calls.length).toBe(calls);
    expect(await only(scene)).toMatchObject({ status: "failed", errorCode });
  });

  it("that may pass is tried again a few times with longer and longer waits, then fails visibly", async () => {
    const scene = await createScene(t.db);
    await say(scene, "Hello");
    meta.state.plan = refuse(400, 1);
    await deliver(scene);
    expect(await only(scene)).toMatchObject({ status: "queued", attempts: 1 });
    const [job] = await jobs(t.db, `deliver:${scene.conversationId}`);
    expect(job?.runAt.getTime()).toBeGreaterThan(Date.now() + 500);
    await deliver(scene);
    expect(meta.state.calls).toHaveLength(1);
    for (let i = 0; i < 10; i++) await afterWaiting(t.db, scene.conversationId);
    expect(meta.state.calls.length).toBe(6);
    expect(await only(scene)).toMatchObject({ status: "failed", errorCode: "instagram-unavailable" });
  });

  it("for going too fast waits as long as Meta says and spends no try", async () => {
    const scene = await createScene(t.db);
    await say(scene, "Hello");
    meta.state.plan = refuse(400, 613);
    await deliver(scene);
    const row = await only(scene);
    expect(row).toMatchObject({ status: "queued", attempts: 0 });
    expect(row.retryAt?.getTime()).toBeGreaterThan(Date.now() + 10_000);
    meta.reset();
    await afterWaiting(t.db, scene.conversationId);
    expect(await only(scene)).toMatchObject({ status: "sent" });
  });

  it("for going too fast pauses the whole account, not only the conversation it struck", async () => {
    const scene = await createScene(t.db);
    const other = await createConversation(t.db, scene);
    await say(scene, "Hello");
    await sendMessage(scene.member, { conversationId: other.conversationId, text: "Hello too" });
    meta.state.plan = refuse(400, 613);
    await deliver(scene);
    meta.reset();
    await deliverMessages(t.db, { conversationId: other.conversationId });
    expect(meta.state.calls).toHaveLength(0);
    await afterWaiting(t.db, other.conversationId);
    expect(await outgoing(t.db, other.conversationId)).toMatchObject([{ status: "sent" }]);
  });

  it("of a connection nobody accepts is certain, so the message is tried again", async () => {
    const scene = await createScene(t.db);
    await say(scene, "Hello");
    const gone = await startFakeMeta();
    await gone.close();
    useTestEnvironment(t.url, { INSTAGRAM_GRAPH_URL: gone.url });
    await deliver(scene);
    useTestEnvironment(t.url, environment);
    expect(await only(scene)).toMatchObject({ status: "queued", attempts: 1 });
    await afterWaiting(t.db, scene.conversationId);
    expect(await only(scene)).toMatchObject({ status: "sent" });
  });

  it("of a token renewed at that moment is tried once more with the new one", async () => {
    const scene = await createScene(t.db, { token: "old" });
    await say(scene, "Hello");
    meta.state.plan = async (call, arrive) => {
      if (call.token === "new") return { mid: arrive().mid };
      await storeCredential(t.db, { id: scene.channelId, organizationId: scene.organizationId }, "new");
      return { status: 400, error: { code: 190, subcode: 463 } };
    };
    await deliver(scene);
    expect(await only(scene)).toMatchObject({ status: "sent", attempts: 1 });
    const channel = await t.db
      .selectFrom("channels")
      .select("status")
      .where("id", "=", scene.channelId)
      .execute();
    expect(channel).toEqual([{ status: "active" }]);
  });

  it("of a dead token makes the channel need a reconnect; the message waits and leaves after it", async () => {
    const scene = await createScene(t.db);
    await say(scene, "Hello");
    meta.state.plan = refuse(400, 190, 463);
    await deliver(scene);
    await deliver(scene);
    expect(meta.state.calls).toHaveLength(2);
    expect(await only(scene)).toMatchObject({ status: "queued" });
    const status = () =>
      t.db
        .selectFrom("channels")
        .select("status")
        .where("id", "=", scene.channelId)
        .executeTakeFirstOrThrow();
    expect(await status()).toEqual({ status: "needs_reconnect" });

    meta.reset();
    await t.db.updateTable("channels").set({ status: "active" }).where("id", "=", scene.channelId).execute();
    await resumeChannel(t.db, scene.channelId);
    expect(await jobs(t.db, `deliver:${scene.conversationId}`)).toHaveLength(1);
    await afterWaiting(t.db, scene.conversationId);
    expect(await only(scene)).toMatchObject({ status: "sent" });
  });

  it("does not outlast the reply window: what waited too long fails and never leaves", async () => {
    const scene = await createScene(t.db);
    await t.db
      .updateTable("channels")
      .set({ status: "needs_reconnect" })
      .where("id", "=", scene.channelId)
      .execute();
    await say(scene, "Hello");
    await t.db
      .updateTable("conversations")
      .set({ windowOpenedAt: new Date(Date.now() - 8 * 86_400_000) })
      .where("id", "=", scene.conversationId)
      .execute();
    await deliver(scene);
    expect(await only(scene)).toMatchObject({ status: "queued" });
    await t.db.updateTable("channels").set({ status: "active" }).where("id", "=", scene.channelId).execute();
    await deliver(scene);
    expect(await only(scene)).toMatchObject({ status: "failed", errorCode: "reply-window-closed" });
    expect(meta.state.calls).toHaveLength(0);
  });
});

describe("an outcome nobody knows", () => {
  it.each<[string, Plan]>([
    ["a reset after delivery", thenLost("reset")],
    ["a reset before delivery", () => "reset"],
    ["an HTTP 500", () => ({ status: 500, error: { code: 2 } })],
    ["an HTML page of a gateway", () => ({ status: 502, raw: "<html>Bad gateway</html>" })],
    ["Meta's error that means it may have been sent", refuse(400, 1, 1357046)],
    ["an answer that is no JSON", thenLost({ status: 200, raw: "ok?" })],
  ])("after %s is unconfirmed and never sent again by itself", async (_, plan) => {
    const scene = await createScene(t.db);
    await say(scene, "Hello");
    meta.state.plan = plan;
    await deliver(scene);
    meta.state.plan = (_call, arrive) => ({ mid: arrive().mid });
    for (let i = 0; i < 3; i++) await afterWaiting(t.db, scene.conversationId);
    expect(await only(scene)).toMatchObject({ status: "unconfirmed", errorCode: "outcome-unknown" });
    expect(meta.state.calls).toHaveLength(1);
    expect(await jobs(t.db, `reconcile_conversation:${scene.conversationId}`)).toHaveLength(1);
  });

  it("holds the later parts back and does not hold up another conversation", async () => {
    const scene = await createScene(t.db);
    await say(scene, `${"a".repeat(900)}. ${"b".repeat(900)}.`);
    meta.state.plan = () => "reset";
    await deliver(scene);
    await deliver(scene);
    expect((await outgoing(t.db, scene.conversationId)).map((row) => row.status)).toEqual([
      "unconfirmed",
      "queued",
    ]);
    expect(meta.state.calls).toHaveLength(1);
  });

  it("after a crash between the commit and the answer is unconfirmed once the lease ran out", async () => {
    const scene = await createScene(t.db);
    await say(scene, "Hello");
    const dead = { conversationId: scene.conversationId, owner: crypto.randomUUID() };
    expect(await claimNext(t.db, dead)).toBeDefined();
    await deliver(scene);
    expect(await only(scene)).toMatchObject({ status: "sending" });
    expect(await jobs(t.db, `deliver:${scene.conversationId}`)).toHaveLength(1);
    await expireLease(t.db, scene.conversationId);
    await deliver(scene);
    expect(await only(scene)).toMatchObject({ status: "unconfirmed" });
    expect(meta.state.calls).toHaveLength(0);
  });
});
