import { disconnectChannel } from "#lib/channel/disconnect-channel";
import { graphAccess } from "#lib/channel/meta-access";
import { getChannel, listChannels } from "#lib/channel/queries";
import { updateChannel } from "#lib/channel/update-channel";
import { testDatabase } from "#support/database";
import { createOrganization } from "#support/factories";
import { connect, resumed } from "./connecting";
import { canary, fakeMeta, graphError } from "./fake-meta";

const t = testDatabase();
const meta = fakeMeta();

const accountId = () => String(meta.state.instagram.user_id);
const subscribeRoute = () => `POST ig-graph /${accountId()}/subscribed_apps`;

describe("connecting by Instagram Login", () => {
  it("ends with an active channel in mode suggest, subscribed, its token good for sixty days", async () => {
    const shop = await createOrganization(t.db);
    const { connected, error } = await connect(shop.context, "instagram");
    expect(error).toBeNull();
    const channel = await getChannel(shop.context, connected ?? "");
    expect(channel).toMatchObject({
      provider: "instagram",
      login: "instagram",
      external_id: accountId(),
      username: "example.bakery",
      name: "Example Bakery",
      picture_url: "https://cdn.example.test/bakery.jpg",
      status: "active",
      status_reason: null,
      assistant_mode: "suggest",
      data_access_expires_at: null,
      last_webhook_at: null,
    });
    const days = (Date.parse(channel.token_expires_at ?? "") - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(59);
    expect(days).toBeLessThan(60.1);
    expect(await graphAccess(t.db, channel.id)).toMatchObject({
      login: "instagram",
      accountExternalId: accountId(),
      pageId: null,
      accessToken: `${canary}-ig-long`,
    });
    const subscribed = meta.calls.filter((call) => call.route.endsWith("/subscribed_apps"));
    expect(subscribed).toHaveLength(1);
    const row = await t.db
      .selectFrom("channels")
      .selectAll()
      .where("id", "=", channel.id)
      .executeTakeFirstOrThrow();
    expect(row.appScopedId).toBe("8800000000000001");
    expect(row.connectedBy).toBe(shop.memberId);
    expect(row.grantedPermissions).toContain("instagram_business_manage_messages");
  });

  it("tells the live stream and the work that waits for the channel", async () => {
    const shop = await createOrganization(t.db);
    const { connected } = await connect(shop.context, "instagram");
    const events = await t.db
      .selectFrom("liveEvents")
      .select(["type", "resourceId"])
      .where("organizationId", "=", shop.organizationId)
      .execute();
    expect(events).toContainEqual({ type: "channel.updated", resourceId: connected });
    expect(await resumed(t.db, connected)).toEqual([{ since: null }]);
  });

  it("of a channel that was heard before looks for what was missed since", async () => {
    const shop = await createOrganization(t.db);
    const { connected } = await connect(shop.context, "instagram");
    const lastWebhookAt = new Date(Date.now() - 3_600_000);
    await t.db.updateTable("channels").set({ lastWebhookAt }).where("id", "=", connected).execute();
    await connect(shop.context, "instagram");
    const since = new Date(lastWebhookAt.getTime() - 60_000).toISOString();
    expect(await resumed(t.db, connected)).toEqual([{ since: null }, { since }]);
  });

  it.each([
    [
      "wrapped in data",
      (id: string) =>
        `{"data":[{"user_id":"${id}","id":"8800000000000001","username":"a","account_type":"Business"}]}`,
    ],
    [
      "with bare numbers above 2^53",
      (id: string) =>
        `{"user_id":${id},"id":28800000000000017,"username":"a","account_type":"MEDIA_CREATOR"}`,
    ],
  ])("understands Meta's account answer %s", async (_what, body) => {
    const shop = await createOrganization(t.db);
    const id = "17840000000000001";
    meta.state.instagram.user_id = id;
    meta.answer("GET ig-graph /me", { body: body(id) });
    const { connected } = await connect(shop.context, "instagram");
    expect((await getChannel(shop.context, connected ?? "")).external_id).toBe(id);
    await disconnectChannel(shop.context, connected ?? "");
  });

  it.each([
    [
      "flat with an array",
      `{"access_token":"${canary}-s","user_id":28800000000000017,"permissions":["instagram_business_basic","instagram_business_manage_messages"]}`,
    ],
    ["flat without permissions", `{"access_token":"${canary}-s","user_id":"1"}`],
  ])("understands a code exchange answered %s", async (_what, body) => {
    const shop = await createOrganization(t.db);
    meta.answer("POST ig-api /oauth/access_token", { body });
    expect(await connect(shop.context, "instagram")).toMatchObject({
      error: null,
      connected: expect.any(String),
    });
  });

  it("does not take the app-scoped id for the account when Meta leaves the account's id out", async () => {
    const shop = await createOrganization(t.db);
    meta.state.instagram = { id: "8800000000000001", username: "x", account_type: "BUSINESS" };
    expect((await connect(shop.context, "instagram")).error).not.toBeNull();
    expect(await listChannels(shop.context)).toEqual([]);
  });

  it("refuses a login without the messages permission and stores nothing", async () => {
    const shop = await createOrganization(t.db);
    meta.state.instagramPermissions = "instagram_business_basic";
    expect(await connect(shop.context, "instagram")).toMatchObject({ error: "missing_permission" });
    expect(await listChannels(shop.context)).toEqual([]);
  });

  it("names the permission on the channel when a reconnect no longer gives it", async () => {
    const shop = await createOrganization(t.db);
    const { connected } = await connect(shop.context, "instagram");
    meta.state.instagramPermissions = "instagram_business_basic";
    expect(await connect(shop.context, "instagram")).toMatchObject({ error: "missing_permission" });
    expect(await getChannel(shop.context, connected ?? "")).toMatchObject({
      status: "needs_reconnect",
      status_reason: expect.stringContaining("instagram_business_manage_messages"),
    });
  });

  it("reports a code that was used before as exchange_failed", async () => {
    const shop = await createOrganization(t.db);
    await connect(shop.context, "instagram", { code: "once" });
    expect(await connect(shop.context, "instagram", { code: "once" })).toMatchObject({
      error: "exchange_failed",
    });
  });

  it("refuses a personal account", async () => {
    const shop = await createOrganization(t.db);
    meta.state.instagram.account_type = "PERSONAL";
    expect(await connect(shop.context, "instagram")).toMatchObject({ error: "personal_account" });
    expect(await listChannels(shop.context)).toEqual([]);
  });

  it("says so when Meta does not answer", async () => {
    const shop = await createOrganization(t.db);
    meta.answer("GET ig-graph /access_token", { status: 503, body: "<html>busy</html>" });
    expect(await connect(shop.context, "instagram")).toMatchObject({ error: "meta_unavailable" });
  });

  it("does not call a channel connected whose webhooks could not be switched on; the next try repairs it", async () => {
    const shop = await createOrganization(t.db);
    meta.answer(subscribeRoute(), graphError(100));
    expect(await connect(shop.context, "instagram")).toMatchObject({ error: "subscribe_failed" });
    meta.answer(subscribeRoute(), graphError(200, 2534041));
    expect(await connect(shop.context, "instagram")).toMatchObject({ error: "messages_not_allowed" });
    const [broken] = await listChannels(shop.context);
    expect(broken).toMatchObject({
      status: "needs_reconnect",
      status_reason: expect.stringContaining("messages"),
    });
    await expect(graphAccess(t.db, broken?.id ?? "")).rejects.toMatchObject({ code: "channel-unavailable" });
    meta.reset();
    meta.state.instagram.user_id = broken?.external_id;
    const { connected } = await connect(shop.context, "instagram");
    expect(connected).toBe(broken?.id);
    expect(await getChannel(shop.context, connected ?? "")).toMatchObject({
      status: "active",
      status_reason: null,
    });
  });
});

describe("an account that was connected before", () => {
  it("comes back as the same channel with its mode, history and a new token", async () => {
    const shop = await createOrganization(t.db);
    const first = await connect(shop.context, "instagram");
    const id = first.connected ?? "";
    await updateChannel(shop.context, id, { assistantMode: "auto", takeoverMinutes: 30 });
    await disconnectChannel(shop.context, id);
    expect(await connect(shop.context, "instagram")).toMatchObject({ connected: id });
    expect(await getChannel(shop.context, id)).toMatchObject({
      status: "active",
      assistant_mode: "auto",
      takeover_minutes: 30,
    });
    expect(await listChannels(shop.context)).toHaveLength(1);
  });

  it("goes on working while it is connected anew", async () => {
    const shop = await createOrganization(t.db);
    const { connected } = await connect(shop.context, "instagram");
    const meanwhile: string[] = [];
    meta.answer(subscribeRoute(), async () => {
      meanwhile.push((await getChannel(shop.context, connected ?? "")).status);
      return { body: { success: true } };
    });
    meta.answer("POST ig-graph /me/subscribed_apps", async () => {
      meanwhile.push((await getChannel(shop.context, connected ?? "")).status);
      return { body: { success: true } };
    });
    await connect(shop.context, "instagram");
    expect(meanwhile).toEqual(["active"]);
  });

  it("is refused to another organisation while connected, and free once it was disconnected", async () => {
    const shop = await createOrganization(t.db);
    const other = await createOrganization(t.db);
    const { connected } = await connect(shop.context, "instagram");
    expect(await connect(other.context, "instagram")).toMatchObject({ error: "account_taken" });
    expect(await listChannels(other.context)).toEqual([]);
    await disconnectChannel(shop.context, connected ?? "");
    expect(await connect(other.context, "instagram")).toMatchObject({ error: null });
    expect(await connect(shop.context, "instagram")).toMatchObject({ error: "account_taken" });
    expect(await getChannel(shop.context, connected ?? "")).toMatchObject({ status: "disconnected" });
  });

  it("goes to exactly one of several organisations that connect it at the same moment", async () => {
    const shops = await Promise.all(Array.from({ length: 4 }, () => createOrganization(t.db)));
    const came = await Promise.all(shops.map((shop) => connect(shop.context, "instagram")));
    expect(came.filter((one) => one.connected)).toHaveLength(1);
    expect(came.filter((one) => one.error === "account_taken")).toHaveLength(3);
  });
});
