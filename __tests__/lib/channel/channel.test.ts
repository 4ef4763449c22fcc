import { randomUUID } from "node:crypto";
import { systemContext } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { disconnectChannel } from "#lib/channel/disconnect-channel";
import { findChannelsByAccounts } from "#lib/channel/find-channels-by-accounts";
import { storeCredential } from "#lib/channel/internal";
import { markNeedsReconnect } from "#lib/channel/mark-needs-reconnect";
import { graphAccess } from "#lib/channel/meta-access";
import { getChannel, listChannels } from "#lib/channel/queries";
import { recordWebhook } from "#lib/channel/record-webhook";
import { channelSchema, updateChannelSchema } from "#lib/channel/schema";
import { updateChannel } from "#lib/channel/update-channel";
import { listNotifications } from "#lib/notify/queries";
import { testDatabase } from "#support/database";
import { createChannel, createMember, createOrganization } from "#support/factories";
import { canary, fakeMeta, graphError } from "./fake-meta";
import { raceAtRow } from "./race-at-row";

const t = testDatabase();
const meta = fakeMeta();

async function shopWithChannel() {
  const shop = await createOrganization(t.db);
  const channel = await createChannel(t.db, shop.organizationId, {
    tokenIssuedAt: new Date(),
    tokenExpiresAt: new Date(Date.now() + 60 * 86_400_000),
  });
  await storeCredential(t.db, channel, `${canary}-token`);
  return { shop, channel };
}

const announced = (organizationId: string) =>
  t.db.selectFrom("liveEvents").select("type").where("organizationId", "=", organizationId).execute();

describe("the channels of an organisation", () => {
  it("are read by its members, agents too, and by nobody else", async () => {
    const { shop, channel } = await shopWithChannel();
    const agent = await createMember(t.db, shop.organizationId, "agent");
    const stranger = await createOrganization(t.db);
    const [seen] = await read(agent.context, (ctx) => listChannels(ctx));
    expect(channelSchema.parse(seen)).toEqual(seen);
    expect(seen?.id).toBe(channel.id);
    expect(await read(stranger.context, (ctx) => listChannels(ctx))).toEqual([]);
    await expect(getChannel(stranger.context, channel.id)).rejects.toMatchObject({ code: "not-found" });
    await expect(updateChannel(stranger.context, channel.id, { assistantMode: "off" })).rejects.toMatchObject(
      {
        code: "not-found",
      },
    );
    await expect(disconnectChannel(stranger.context, channel.id)).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await getChannel(shop.context, channel.id)).toMatchObject({
      status: "active",
      assistant_mode: "auto",
    });
  });

  it("are changed by owners and admins, and every screen hears of it", async () => {
    const { shop, channel } = await shopWithChannel();
    const agent = await createMember(t.db, shop.organizationId, "agent");
    const change = updateChannelSchema.parse({ assistant_mode: "off", takeover_minutes: 5 });
    await expect(updateChannel(agent.context, channel.id, change)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(disconnectChannel(agent.context, channel.id)).rejects.toMatchObject({ code: "forbidden" });
    const changed = await updateChannel(shop.context, channel.id, change);
    expect(changed).toMatchObject({ assistant_mode: "off", takeover_minutes: 5 });
    expect(await updateChannel(shop.context, channel.id, {})).toEqual(changed);
    expect(await announced(shop.organizationId)).toEqual([{ type: "channel.updated" }]);
    const system = systemContext(t.db, shop.organizationId);
    expect(await updateChannel(system, channel.id, { assistantMode: "auto" })).toMatchObject({
      takeover_minutes: 5,
    });
  });

  it.each([
    { assistant_mode: "loud" },
    { takeover_minutes: 0 },
    { takeover_minutes: 1.5 },
    { status: "active" },
  ])("are not changed by %j", (body) => expect(updateChannelSchema.safeParse(body).success).toBe(false));
});

describe("disconnecting", () => {
  it("switches the webhooks off at Meta, destroys the credential, keeps the row, and may be repeated", async () => {
    const { shop, channel } = await shopWithChannel();
    const first = await disconnectChannel(shop.context, channel.id);
    expect(first).toMatchObject({ status: "disconnected", token_expires_at: null, assistant_mode: "auto" });
    expect(meta.calls.filter((call) => call.route.startsWith("DELETE"))).toHaveLength(1);
    expect(await disconnectChannel(shop.context, channel.id)).toEqual(first);
    expect(meta.calls).toHaveLength(1);
    const left = await t.db
      .selectFrom("channelCredentials")
      .selectAll()
      .where("channelId", "=", channel.id)
      .execute();
    expect(left).toEqual([]);
    await expect(graphAccess(t.db, channel.id)).rejects.toMatchObject({ code: "channel-unavailable" });
    expect(await findChannelsByAccounts(t.db, [channel.externalId])).toEqual([]);
    expect(await announced(shop.organizationId)).toEqual([{ type: "channel.updated" }]);
  });

  it.each([
    ["refuses", () => graphError(190)],
    ["is down", () => ({ status: 503, body: "" })],
  ])("goes through when Meta %s", async (_what, answer) => {
    const { shop, channel } = await shopWithChannel();
    meta.answer(`DELETE ig-graph /${channel.externalId}/subscribed_apps`, answer);
    meta.answer("DELETE ig-graph /me/subscribed_apps", answer);
    expect(await disconnectChannel(shop.context, channel.id)).toMatchObject({ status: "disconnected" });
  });

  it("goes through when the credential can no longer be opened", async () => {
    const { shop, channel } = await shopWithChannel();
    await t.db
      .updateTable("channelCredentials")
      .set({ accessToken: "v1.gone.AAAA.AAAA" })
      .where("channelId", "=", channel.id)
      .execute();
    expect(await disconnectChannel(shop.context, channel.id)).toMatchObject({ status: "disconnected" });
  });
});

describe("a broken channel", () => {
  it("is marked once, keeps its account, and owners and admins are told once in the app and by mail", async () => {
    const { shop, channel } = await shopWithChannel();
    const agent = await createMember(t.db, shop.organizationId, "agent");
    const reason = "The password of the Instagram account was changed.";
    const mark = () => markNeedsReconnect(t.db, { channelId: channel.id, reason });
    const race = await raceAtRow(t.db, { table: "channels", id: channel.id }, [mark, mark, mark]);
    expect(race.filter((one) => one.status === "fulfilled" && one.value)).toHaveLength(1);
    expect(await getChannel(shop.context, channel.id)).toMatchObject({
      status: "needs_reconnect",
      status_reason: reason,
    });
    const { data } = await listNotifications(shop.context);
    expect(data).toMatchObject([{ kind: "channel_needs_reconnect", body: expect.stringContaining(reason) }]);
    expect((await listNotifications(agent.context)).data).toEqual([]);
    const mails = await t.db
      .selectFrom("mails")
      .selectAll()
      .where("organizationId", "=", shop.organizationId)
      .execute();
    expect(mails).toMatchObject([{ status: "queued", body: expect.stringContaining(reason) }]);
    expect(await findChannelsByAccounts(t.db, [channel.externalId])).toMatchObject([{ id: channel.id }]);
  });

  it("is left alone when the token Meta refused has been replaced since", async () => {
    const { shop, channel } = await shopWithChannel();
    const mark = (refusedToken: string) =>
      markNeedsReconnect(t.db, { channelId: channel.id, reason: "Refused.", refusedToken });
    expect(await mark(`${canary}-earlier`)).toBe(false);
    expect((await getChannel(shop.context, channel.id)).status).toBe("active");
    expect(await mark(`${canary}-token`)).toBe(true);
  });

  it("that is gone or disconnected is not marked", async () => {
    const { shop, channel } = await shopWithChannel();
    await disconnectChannel(shop.context, channel.id);
    expect(await markNeedsReconnect(t.db, { channelId: channel.id, reason: "x" })).toBe(false);
    expect(await markNeedsReconnect(t.db, { channelId: randomUUID(), reason: "x" })).toBe(false);
    expect((await listNotifications(shop.context)).data).toEqual([]);
  });
});

describe("the last delivery", () => {
  it("is noted at most every ten seconds, never backwards, and announced the first time", async () => {
    const { shop, channel } = await shopWithChannel();
    const at = new Date("2026-11-20T10:00:00Z");
    const noted = async (date: Date) => {
      await recordWebhook(t.db, { channelId: channel.id, at: date });
      return (await getChannel(shop.context, channel.id)).last_webhook_at;
    };
    expect(await noted(at)).toBe("2026-11-20T10:00:00.000Z");
    expect(await noted(new Date("2026-11-20T10:00:09Z"))).toBe("2026-11-20T10:00:00.000Z");
    expect(await noted(new Date("2026-11-20T10:00:11Z"))).toBe("2026-11-20T10:00:11.000Z");
    expect(await noted(at)).toBe("2026-11-20T10:00:11.000Z");
    expect(await announced(shop.organizationId)).toHaveLength(1);
  });

  it("never waits for another transaction that holds the channel", async () => {
    const { channel } = await shopWithChannel();
    await t.db.transaction().execute(async (trx) => {
      await recordWebhook(trx, { channelId: channel.id });
      await recordWebhook(t.db, { channelId: channel.id });
    });
  });
});
