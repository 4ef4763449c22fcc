import { chooseAccount } from "#lib/channel/choose-account";
import { forgetConnectionAttempts } from "#lib/channel/forget-connection-attempts";
import { listCandidates } from "#lib/channel/list-candidates";
import { graphAccess } from "#lib/channel/meta-access";
import { getChannel, listChannels } from "#lib/channel/queries";
import { updateChannel } from "#lib/channel/update-channel";
import { testDatabase } from "#support/database";
import { createMember, createOrganization, instagramId } from "#support/factories";
import { connect } from "./connecting";
import { canary, fakeMeta, page } from "./fake-meta";
import { raceAtRow } from "./race-at-row";

const t = testDatabase();
const meta = fakeMeta();

let account: string;
beforeEach(() => {
  account = instagramId();
  meta.state.pages = [page("310000000000001", account, "bakery")];
});

const twoPages = () => {
  const second = instagramId();
  meta.state.pages = [page("310000000000001", account, "bakery"), page("310000000000002", second, "cafe")];
  return second;
};

describe("connecting by Facebook Login", () => {
  it("connects the only eligible account at once, with the Page's token, which has no end", async () => {
    const shop = await createOrganization(t.db);
    const { connected, error } = await connect(shop.context, "facebook");
    expect(error).toBeNull();
    const channel = await getChannel(shop.context, connected ?? "");
    expect(channel).toMatchObject({
      login: "facebook",
      external_id: account,
      username: "bakery",
      status: "active",
      assistant_mode: "suggest",
      token_expires_at: null,
      data_access_expires_at: new Date(meta.state.dataAccessExpiresAt * 1000).toISOString(),
    });
    expect(await graphAccess(t.db, channel.id)).toMatchObject({
      login: "facebook",
      pageId: "310000000000001",
      accountExternalId: account,
      accessToken: `${canary}-page-310000000000001`,
    });
    expect(meta.state.subscribed).toContain("/310000000000001/subscribed_apps");
    const row = await t.db
      .selectFrom("channels")
      .selectAll()
      .where("id", "=", channel.id)
      .executeTakeFirstOrThrow();
    expect(row.facebookUserId).toBe("990000000000001");
  });

  it("passes over Pages without an Instagram account and those whose messages the person may not manage", async () => {
    const shop = await createOrganization(t.db);
    meta.state.pages = [
      page("310000000000001", undefined),
      page("310000000000002", instagramId(), "moderated", ["MODERATE", "ANALYZE"]),
      page("310000000000003", account, "bakery", ["PROFILE_PLUS_MESSAGING", "MODERATE"]),
    ];
    const { connected } = await connect(shop.context, "facebook");
    expect((await getChannel(shop.context, connected ?? "")).external_id).toBe(account);
  });

  it("reads every page of a long list of Pages", async () => {
    const shop = await createOrganization(t.db);
    const next = `${process.env.FACEBOOK_GRAPH_URL}/v26.0/me/accounts?after=two`;
    meta.answer("GET fb-graph /me/accounts", (call) =>
      call.params.get("after") === "two"
        ? { body: { data: meta.state.pages } }
        : {
            body: { data: [page("310000000000009", undefined)], paging: { cursors: { after: "two" }, next } },
          },
    );
    expect((await connect(shop.context, "facebook")).connected).not.toBeNull();
  });

  it("says so when no Page has an Instagram account", async () => {
    const shop = await createOrganization(t.db);
    meta.state.pages = [page("310000000000001", undefined)];
    expect(await connect(shop.context, "facebook")).toMatchObject({ error: "no_instagram_account" });
    expect(await listChannels(shop.context)).toEqual([]);
  });

  it("refuses a login without the messages permission", async () => {
    const shop = await createOrganization(t.db);
    meta.state.facebookPermissions = ["instagram_basic", "pages_show_list", "pages_manage_metadata"];
    expect(await connect(shop.context, "facebook")).toMatchObject({ error: "missing_permission" });
    expect(await listChannels(shop.context)).toEqual([]);
  });

  it("switches the login of a channel connected the other way, on the same row, and drops the old subscription", async () => {
    const shop = await createOrganization(t.db);
    meta.state.instagram.user_id = account;
    const first = await connect(shop.context, "instagram");
    await updateChannel(shop.context, first.connected ?? "", { assistantMode: "auto" });
    const second = await connect(shop.context, "facebook");
    expect(second.connected).toBe(first.connected);
    const channel = await getChannel(shop.context, first.connected ?? "");
    expect(channel).toMatchObject({ login: "facebook", assistant_mode: "auto", token_expires_at: null });
    expect([...meta.state.subscribed]).toEqual(["/310000000000001/subscribed_apps"]);
    const third = await connect(shop.context, "instagram");
    expect(third.connected).toBe(first.connected);
    expect(await graphAccess(t.db, channel.id)).toMatchObject({ login: "instagram", pageId: null });
  });
});

describe("when Facebook Login finds several accounts", () => {
  it("the member chooses one, once, and never sees a token", async () => {
    const shop = await createOrganization(t.db);
    const second = twoPages();
    const { choose, connected } = await connect(shop.context, "facebook");
    expect(connected).toBeNull();
    const id = choose ?? "";
    const candidates = await listCandidates(shop.context, id);
    expect(candidates).toMatchObject([
      { externalId: account, username: "bakery", pageName: "Page of bakery" },
      { externalId: second, username: "cafe" },
    ]);
    expect(JSON.stringify(candidates)).not.toContain(canary);
    expect(await listChannels(shop.context)).toEqual([]);
    const nobody = chooseAccount(shop.context, { id, externalId: "17840000000000000" });
    await expect(nobody).rejects.toMatchObject({ code: "not-found" });
    const channel = await chooseAccount(shop.context, { id, externalId: second });
    expect(channel).toMatchObject({ external_id: second, status: "active", token_expires_at: null });
    expect(await graphAccess(t.db, channel.id)).toMatchObject({ pageId: "310000000000002" });
    const again = chooseAccount(shop.context, { id, externalId: account });
    await expect(again).rejects.toMatchObject({ code: "not-found" });
    await expect(listCandidates(shop.context, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("two clicks at once connect one account", async () => {
    const shop = await createOrganization(t.db);
    const second = twoPages();
    const { choose } = await connect(shop.context, "facebook");
    const id = choose ?? "";
    const came = await raceAtRow(
      t.db,
      { table: "oauth_states", id },
      [account, second].map((externalId) => () => chooseAccount(shop.context, { id, externalId })),
    );
    expect(came.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await listChannels(shop.context)).toHaveLength(1);
  });

  it("neither a colleague nor a stranger may see or make the choice", async () => {
    const shop = await createOrganization(t.db);
    const colleague = await createMember(t.db, shop.organizationId, "admin");
    const stranger = await createOrganization(t.db);
    twoPages();
    const id = (await connect(shop.context, "facebook")).choose ?? "";
    for (const { context } of [colleague, stranger]) {
      await expect(listCandidates(context, id)).rejects.toMatchObject({ code: "not-found" });
      const choice = chooseAccount(context, { id, externalId: account });
      await expect(choice).rejects.toMatchObject({ code: "not-found" });
    }
  });

  it("the choice ends after ten minutes, and its tokens are destroyed", async () => {
    const shop = await createOrganization(t.db);
    twoPages();
    const id = (await connect(shop.context, "facebook")).choose ?? "";
    const state = () => t.db.selectFrom("oauthStates").selectAll().where("id", "=", id).executeTakeFirst();
    const kept = await state();
    expect((kept?.expiresAt.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(600_000);
    await forgetConnectionAttempts(t.db);
    expect((await state())?.candidates).not.toBeNull();
    await t.db
      .updateTable("oauthStates")
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where("id", "=", id)
      .execute();
    const late = chooseAccount(shop.context, { id, externalId: account });
    await expect(late).rejects.toMatchObject({ code: "not-found" });
    await forgetConnectionAttempts(t.db);
    expect((await state())?.candidates).toBeNull();
  });

  it("an account that another organisation connected meanwhile is refused", async () => {
    const shop = await createOrganization(t.db);
    const other = await createOrganization(t.db);
    const second = twoPages();
    const mine = (await connect(shop.context, "facebook")).choose ?? "";
    const theirs = (await connect(other.context, "facebook")).choose ?? "";
    await chooseAccount(other.context, { id: theirs, externalId: second });
    const taken = chooseAccount(shop.context, { id: mine, externalId: second });
    await expect(taken).rejects.toMatchObject({ code: "conflict", reason: "account_taken" });
    expect(await listChannels(shop.context)).toEqual([]);
  });
});
