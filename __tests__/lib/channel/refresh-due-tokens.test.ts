import { sql } from "kysely";
import { disconnectChannel } from "#lib/channel/disconnect-channel";
import { storeCredential } from "#lib/channel/internal";
import { graphAccess } from "#lib/channel/meta-access";
import { refreshDueTokens } from "#lib/channel/refresh-due-tokens";
import { warnBeforeExpiry } from "#lib/channel/warn-before-expiry";
import { listNotifications } from "#lib/notify/queries";
import { testDatabase } from "#support/database";
import { createChannel, createOrganization } from "#support/factories";
import { canary, fakeMeta, graphError } from "./fake-meta";
import { raceAtRow } from "./race-at-row";

const t = testDatabase();
const meta = fakeMeta();
const refreshRoute = "GET ig-graph /refresh_access_token";
beforeEach(async () => {
  await t.db.updateTable("channels").set({ status: "disconnected" }).execute();
});

const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
const days = (n: number) => hours(n * 24);
const oldToken = `${canary}-old`;

async function channelWithToken(token: { issued: Date; expires: Date | null }, more = {}) {
  const shop = await createOrganization(t.db);
  const channel = await createChannel(t.db, shop.organizationId, {
    tokenIssuedAt: token.issued,
    tokenExpiresAt: token.expires,
    ...more,
  });
  await storeCredential(t.db, channel, oldToken);
  return { shop, id: channel.id };
}

const row = (id: string) =>
  t.db.selectFrom("channels").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const tokenOf = async (id: string) => (await graphAccess(t.db, id)).accessToken;
const mailsTo = (organizationId: string) =>
  t.db.selectFrom("mails").selectAll().where("organizationId", "=", organizationId).execute();

describe("a token", () => {
  it("with less than twenty days left is replaced by the one Meta returns, good for sixty more", async () => {
    const { id } = await channelWithToken({ issued: days(-41), expires: days(19) });
    expect(await refreshDueTokens(t.db)).toEqual({ refreshed: 1, failed: 0 });
    expect(await tokenOf(id)).toBe(`${canary}-ig-refreshed-1`);
    expect(meta.calls[0]?.token ?? "").toBe(oldToken);
    const channel = await row(id);
    expect(channel.tokenExpiresAt?.getTime()).toBeGreaterThan(days(59).getTime());
    expect(channel.tokenIssuedAt?.getTime()).toBeGreaterThan(hours(-1).getTime());
    expect(channel.refreshFailedAt).toBeNull();
    expect(await refreshDueTokens(t.db)).toEqual({ refreshed: 0, failed: 0 });
  });

  it.each([
    ["younger than a day", { issued: hours(-23), expires: days(10) }, {}],
    ["good for another month", { issued: days(-30), expires: days(30) }, {}],
    ["that has ended", { issued: days(-61), expires: days(-1) }, {}],
    [
      "of a Page, which has no end",
      { issued: days(-90), expires: null },
      { login: "facebook", pageId: "31" },
    ],
    [
      "of a channel that needs a reconnect",
      { issued: days(-50), expires: days(5) },
      { status: "needs_reconnect" },
    ],
  ])("%s is left alone", async (_what, token, more) => {
    await channelWithToken(token, more);
    expect(await refreshDueTokens(t.db)).toEqual({ refreshed: 0, failed: 0 });
    expect(meta.calls).toEqual([]);
  });

  it("is refreshed once when two processes try at the same moment", async () => {
    const { id } = await channelWithToken({ issued: days(-45), expires: days(15) });
    const race = await raceAtRow(t.db, { table: "channels", id }, [
      () => refreshDueTokens(t.db),
      () => refreshDueTokens(t.db),
      () => refreshDueTokens(t.db),
    ]);
    const refreshed = race.map((one) => (one.status === "fulfilled" ? one.value.refreshed : Number.NaN));
    expect(refreshed.toSorted()).toEqual([0, 0, 1]);
    expect(meta.count(refreshRoute)).toBe(1);
    expect(await tokenOf(id)).toBe(`${canary}-ig-refreshed-1`);
  });

  it("stays when Meta does not refresh it, and is tried again hours later, not at once", async () => {
    const { id } = await channelWithToken({ issued: days(-45), expires: days(15) });
    meta.answer(refreshRoute, { status: 500, body: "" });
    expect(await refreshDueTokens(t.db)).toEqual({ refreshed: 0, failed: 1 });
    expect(await tokenOf(id)).toBe(oldToken);
    expect((await row(id)).refreshFailedAt).not.toBeNull();
    expect(await refreshDueTokens(t.db)).toEqual({ refreshed: 0, failed: 0 });
    await t.db
      .updateTable("channels")
      .set({ refreshFailedAt: hours(-7) })
      .where("id", "=", id)
      .execute();
    meta.reset();
    expect(await refreshDueTokens(t.db)).toEqual({ refreshed: 1, failed: 0 });
    expect((await row(id)).refreshFailedAt).toBeNull();
  });

  it("that a reconnect stored while Meta was refreshing the old one is kept", async () => {
    const { shop, id } = await channelWithToken({ issued: days(-45), expires: days(15) });
    meta.answer(refreshRoute, async () => {
      await storeCredential(t.db, { id, organizationId: shop.organizationId }, `${canary}-newer`);
      return { body: { access_token: `${canary}-late`, token_type: "bearer", expires_in: 5_183_944 } };
    });
    expect(await refreshDueTokens(t.db)).toEqual({ refreshed: 0, failed: 0 });
    expect(await tokenOf(id)).toBe(`${canary}-newer`);
  });

  it("is not brought back when the channel is disconnected while Meta refreshes", async () => {
    const { shop, id } = await channelWithToken({ issued: days(-45), expires: days(15) });
    meta.answer(refreshRoute, async () => {
      await disconnectChannel(shop.context, id);
      return { body: { access_token: `${canary}-late`, token_type: "bearer", expires_in: 5_183_944 } };
    });
    await refreshDueTokens(t.db);
    const left = await t.db
      .selectFrom("channelCredentials")
      .selectAll()
      .where("channelId", "=", id)
      .execute();
    expect(left).toEqual([]);
  });

  it("that cannot be opened does not hold up the other channels'", async () => {
    const broken = await channelWithToken({ issued: days(-45), expires: days(14) });
    const fine = await channelWithToken({ issued: days(-45), expires: days(15) });
    await sql`update channel_credentials c set access_token = d.access_token from channel_credentials d
      where c.channel_id = ${broken.id} and d.channel_id = ${fine.id}`.execute(t.db);
    expect(await refreshDueTokens(t.db)).toEqual({ refreshed: 1, failed: 1 });
    expect(await tokenOf(fine.id)).toContain("refreshed");
  });

  it("that Meta calls dead asks for a reconnect, once, in the app and by mail", async () => {
    const { shop, id } = await channelWithToken({ issued: days(-45), expires: days(15) });
    meta.answer(refreshRoute, graphError(190, 460));
    await refreshDueTokens(t.db);
    await refreshDueTokens(t.db);
    expect(await row(id)).toMatchObject({ status: "needs_reconnect", statusReason: expect.any(String) });
    const { data } = await listNotifications(shop.context);
    expect(data).toMatchObject([{ kind: "channel_needs_reconnect" }]);
    const [mail, ...more] = await mailsTo(shop.organizationId);
    expect(more).toEqual([]);
    expect(mail?.body).toContain("http://localhost:3000/dashboard/integrations");
    expect(JSON.stringify([data, mail])).not.toContain(canary);
  });
});

describe("an owner is told seven days ahead, once", () => {
  it.each([
    ["when the token could not be renewed", { issued: days(-54), expires: days(6) }, {}],
    [
      "when the access to a Page's data ends",
      { issued: days(-84), expires: null },
      { login: "facebook", pageId: "31", dataAccessExpiresAt: days(6) },
    ],
  ])("%s", async (_what, token, more) => {
    const { shop, id } = await channelWithToken(token, more);
    meta.answer(refreshRoute, graphError(10));
    for (let hour = 0; hour < 3; hour++) {
      await refreshDueTokens(t.db);
      await warnBeforeExpiry(t.db);
    }
    const { data } = await listNotifications(shop.context);
    expect(data).toMatchObject([{ kind: "channel_expires_soon" }]);
    expect(await mailsTo(shop.organizationId)).toHaveLength(1);
    expect((await row(id)).status).toBe("active");
  });

  it("also when two processes find it at the same moment", async () => {
    const { shop, id } = await channelWithToken({ issued: days(-54), expires: days(6) });
    const warn = () => warnBeforeExpiry(t.db);
    const race = await raceAtRow(t.db, { table: "channels", id }, [warn, warn]);
    expect(race.map((one) => one.status)).toEqual(["fulfilled", "fulfilled"]);
    expect((await listNotifications(shop.context)).data).toHaveLength(1);
  });

  it("but not when the token was renewed in time", async () => {
    const { shop } = await channelWithToken({ issued: days(-54), expires: days(6) });
    await refreshDueTokens(t.db);
    await warnBeforeExpiry(t.db);
    expect((await listNotifications(shop.context)).data).toEqual([]);
  });

  it("and when it has ended the channel needs a reconnect", async () => {
    const { shop, id } = await channelWithToken(
      { issued: days(-61), expires: hours(-1) },
      { expiryWarnedAt: days(-7) },
    );
    await Promise.all([warnBeforeExpiry(t.db), warnBeforeExpiry(t.db)]);
    expect((await row(id)).status).toBe("needs_reconnect");
    expect((await listNotifications(shop.context)).data).toHaveLength(1);
  });
});
