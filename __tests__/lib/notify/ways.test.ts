import { createECDH, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { read } from "#lib/auth/read";
import { resetEnv } from "#lib/env";
import { sendDailySummaries } from "#lib/inbox/send-daily-summaries";
import { deliverPush, type PushPost } from "#lib/notify/deliver-push";
import { forgetPushSubscription } from "#lib/notify/forget-push-subscription";
import { markAllRead } from "#lib/notify/mark-all-read";
import { notify } from "#lib/notify/notify";
import { pushKeys } from "#lib/notify/push-keys";
import { countUnreadNotifications, getPreferences, listNotifications } from "#lib/notify/queries";
import { saveDigest } from "#lib/notify/save-digest";
import { savePreference } from "#lib/notify/save-preference";
import { savePushSubscription } from "#lib/notify/save-push-subscription";
import { sendDigests } from "#lib/notify/send-digests";
import { testDatabase } from "#support/database";
import { createChannel, createMember, createOrganization } from "#support/factories";

const t = testDatabase();

beforeAll(() => {
  process.env.TOKEN_ENCRYPTION_KEY = randomBytes(32).toString("base64");
  resetEnv();
});

const told = { title: "You were mentioned", body: "Look at this." };

function browser() {
  const ecdh = createECDH("prime256v1");
  ecdh.generateKeys();
  return {
    endpoint: `https://push.example.com/${randomBytes(8).toString("hex")}`,
    keys: { p256dh: ecdh.getPublicKey().toString("base64url"), auth: randomBytes(16).toString("base64url") },
  };
}

async function pushJobs(memberId: string) {
  const { rows } = await sql<{ notificationId: string; subscriptionId: string }>`
    select j.payload ->> 'notificationId' as notification_id, j.payload ->> 'subscriptionId' as subscription_id
    from graphile_worker._private_jobs j join push_subscriptions s on s.id::text = j.payload ->> 'subscriptionId'
    where s.member_id = ${memberId}`.execute(t.db);
  return rows;
}

const mailsTo = (organizationId: string) =>
  t.db.selectFrom("mails").select(["subject", "body"]).where("organizationId", "=", organizationId).execute();

describe("the ways a member chose for a kind", () => {
  it("are kept to: the app alone, a mail alone, nothing at all", async () => {
    const shop = await createOrganization(t.db);
    const { organizationId, memberId, context } = shop;
    const mention = { organizationId, memberIds: [memberId], kind: "mention", ...told };
    await savePreference(context, { kind: "mention", app: false, push: false, mail: false });
    await notify(t.db, mention);
    expect((await listNotifications(context)).data).toEqual([]);
    await savePreference(context, { kind: "mention", app: false, push: false, mail: true });
    await notify(t.db, { ...mention, mailBody: "Look at this." });
    expect((await listNotifications(context)).data).toEqual([]);
    expect(await countUnreadNotifications(context)).toBe(0);
    expect(await mailsTo(organizationId)).toHaveLength(1);
    const { kinds } = await read(context, getPreferences);
    expect(kinds.find(({ kind }) => kind === "mention")).toMatchObject({
      app: false,
      push: false,
      mail: true,
    });
    expect(kinds.find(({ kind }) => kind === "needs_human")).toMatchObject({ app: true, push: true });
  });

  it("are a member's own", async () => {
    const shop = await createOrganization(t.db);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    await savePreference(agent.context, { kind: "mention", app: false, push: false, mail: false });
    const { kinds } = await read(shop.context, getPreferences);
    expect(kinds.find(({ kind }) => kind === "mention")).toMatchObject({ app: true });
  });
});

it("what happens again while it is unread raises the one notification instead of adding another", async () => {
  const { organizationId, memberId, context } = await createOrganization(t.db);
  const conversationId = "00000000-0000-4000-8000-000000000001";
  const input = {
    organizationId,
    memberIds: [memberId],
    kind: "new_message",
    conversationId,
    collapse: true,
  };
  await notify(t.db, { ...input, title: "Anna wrote", body: "1" });
  await notify(t.db, { ...input, title: "Anna wrote twice", body: "2" });
  const { data } = await listNotifications(context);
  expect(data).toMatchObject([{ title: "Anna wrote twice", times: 2 }]);
  expect(await markAllRead(context, { conversationId })).toBe(1);
  await notify(t.db, { ...input, title: "Anna wrote again", body: "3" });
  expect((await listNotifications(context)).data).toMatchObject([{ times: 1 }, { times: 2 }]);
});

describe("a browser that asked for notifications", () => {
  const accepted: PushPost = async () => ({ status: 201 });

  async function subscribed() {
    const shop = await createOrganization(t.db);
    const device = browser();
    await savePushSubscription(shop.context, device);
    const { organizationId, memberId } = shop;
    await notify(t.db, { organizationId, memberIds: [memberId], kind: "mention", ...told });
    const [job] = await pushJobs(memberId);
    if (!job) throw new Error("no push was queued");
    return { ...shop, device, job };
  }

  it("gets them encrypted, signed with the installation's one key", async () => {
    const { job, device } = await subscribed();
    const sent: { url: string; headers: Record<string, string>; content: Buffer }[] = [];
    await deliverPush(t.db, job, async (url, headers, content) => {
      sent.push({ url, headers, content });
      return { status: 201 };
    });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toBe(device.endpoint);
    expect(sent[0]?.content.includes("mentioned")).toBe(false);
    const { publicKey } = await pushKeys(t.db);
    expect(sent[0]?.headers.Authorization).toContain(publicKey);
    const stored = await sql<{ key: string }>`select private_key as key from push_keys`.execute(t.db);
    expect(stored.rows).toEqual([{ key: expect.stringMatching(/^v1\./) }]);
  });

  it("gets nothing that was read meanwhile", async () => {
    const { job, context } = await subscribed();
    await markAllRead(context);
    await deliverPush(t.db, job, async () => {
      throw new Error("it was sent");
    });
  });

  it("is forgotten once its push service says that it is gone, and tried again when the service is down", async () => {
    const { job, memberId } = await subscribed();
    await expect(deliverPush(t.db, job, async () => ({ status: 503 }))).rejects.toThrow("503");
    expect(await pushJobs(memberId)).toHaveLength(1);
    await deliverPush(t.db, job, async () => ({ status: 410 }));
    expect(await pushJobs(memberId)).toEqual([]);
    await deliverPush(t.db, job, accepted);
  });

  it("belongs to whoever used it last, and to nobody after signing out", async () => {
    const { organizationId, context, device, memberId } = await subscribed();
    const agent = await createMember(t.db, organizationId, "agent");
    await savePushSubscription(agent.context, device);
    await forgetPushSubscription(agent.context, device.endpoint);
    const left = await t.db
      .selectFrom("pushSubscriptions")
      .select("id")
      .where("memberId", "in", [memberId, agent.memberId])
      .execute();
    expect(left).toEqual([]);
    expect(context.organizationId).toBe(organizationId);
  });

  it("cannot point Parley at a private address", async () => {
    const { context } = await createOrganization(t.db);
    for (const endpoint of [
      "https://127.0.0.1/x",
      "http://push.example.com/x",
      "https://169.254.169.254/",
      "nonsense",
    ]) {
      await expect(savePushSubscription(context, { ...browser(), endpoint })).rejects.toMatchObject({
        code: "validation",
      });
    }
  });
});

describe("the digest", () => {
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

  it("mails what is still unread after a while, once, and at most once an hour", async () => {
    const { organizationId, memberId, context } = await createOrganization(t.db, { name: "Casa Azul" });
    const mention = { organizationId, memberIds: [memberId], kind: "mention", ...told };
    await notify(t.db, mention);
    await notify(t.db, { ...mention, title: "Another" });
    await sendDigests(t.db, later(5));
    expect(await mailsTo(organizationId)).toEqual([]);
    await Promise.all([sendDigests(t.db, later(20)), sendDigests(t.db, later(20))]);
    const mails = await mailsTo(organizationId);
    expect(mails).toMatchObject([{ subject: "2 things wait for you at Casa Azul" }]);
    await notify(t.db, { ...mention, title: "A third" });
    await sendDigests(t.db, later(40));
    expect(await mailsTo(organizationId)).toHaveLength(1);
    await sendDigests(t.db, later(90));
    expect(await mailsTo(organizationId)).toMatchObject([{}, { subject: "A third" }]);
    expect((await listNotifications(context)).data).toHaveLength(3);
  });

  it("never comes to somebody who wants none, nor about what was read", async () => {
    const { organizationId, memberId, context } = await createOrganization(t.db);
    const mention = { organizationId, memberIds: [memberId], kind: "mention", ...told };
    await saveDigest(context, { digest: "never" });
    await notify(t.db, mention);
    await sendDigests(t.db, later(120));
    await saveDigest(context, { digest: "hourly" });
    await markAllRead(context);
    await sendDigests(t.db, later(240));
    expect(await mailsTo(organizationId)).toEqual([]);
  });
});

it("the daily summary comes once, in the morning where the organisation is, when there is something to say", async () => {
  const shop = await createOrganization(t.db, { name: "Casa Azul" });
  const { organizationId } = shop;
  const quiet = await createOrganization(t.db);
  await t.db
    .updateTable("organizations")
    .set({ timeZone: "Europe/Lisbon" })
    .where("id", "=", organizationId)
    .execute();
  const channel = await createChannel(t.db, organizationId);
  const place = { organizationId, channelId: channel.id };
  const occurredAt = new Date("2026-07-05T22:30:00Z"); // 23:30 in Lisbon
  const contact = await t.db
    .insertInto("contacts")
    .values({ ...place, externalId: "7" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const conversation = await t.db
    .insertInto("conversations")
    .values({ ...place, contactId: contact.id, number: 1, needsHuman: true, lastMessageAt: occurredAt })
    .returning("id")
    .executeTakeFirstOrThrow();
  await t.db
    .insertInto("messages")
    .values({
      ...place,
      conversationId: conversation.id,
      externalId: "m",
      direction: "inbound",
      authorType: "contact",
      kind: "text",
      text: "hi",
      status: "received",
      occurredAt,
    })
    .execute();
  await sendDailySummaries(t.db, new Date("2026-07-06T06:30:00Z"));
  expect(await mailsTo(organizationId)).toEqual([]);
  const eight = new Date("2026-07-06T07:02:00Z");
  await Promise.all([sendDailySummaries(t.db, eight), sendDailySummaries(t.db, eight)]);
  const mails = await mailsTo(organizationId);
  expect(mails).toMatchObject([{ subject: "Yesterday at Casa Azul" }]);
  expect(mails[0]?.body).toContain("1 message came in from 1 customer.");
  expect(await mailsTo(quiet.organizationId)).toEqual([]);
});
