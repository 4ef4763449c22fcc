import { systemContext } from "#lib/auth/context";
import { connectWithToken } from "#lib/channel/connect-with-token";
import { graphAccess } from "#lib/channel/meta-access";
import { listChannels } from "#lib/channel/queries";
import { refreshDueTokens } from "#lib/channel/refresh-due-tokens";
import { testDatabase } from "#support/database";
import { createMember, createOrganization, instagramId } from "#support/factories";
import { canary, fakeMeta, graphError, page } from "./fake-meta";

const t = testDatabase();
const meta = fakeMeta();

let account: string;
beforeEach(() => {
  account = instagramId();
  meta.state.instagram.user_id = account;
  meta.state.pages = [page("310000000000001", account, "bakery")];
});

const pasted = `${canary}-pasted`;

describe("a token made in Meta's dashboard", () => {
  it("of Instagram Login is used as it is, and renewed after a day, which tells its true end", async () => {
    const shop = await createOrganization(t.db);
    const system = systemContext(t.db, shop.organizationId);
    const channel = await connectWithToken(system, { login: "instagram", token: ` ${pasted}\n` });
    expect(channel).toMatchObject({ login: "instagram", external_id: account, status: "active" });
    expect((await graphAccess(t.db, channel.id)).accessToken).toBe(pasted);
    expect(meta.calls.filter((call) => call.route.endsWith("access_token"))).toEqual([]);
    expect(await refreshDueTokens(t.db)).toEqual({ refreshed: 0, failed: 0 });
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await t.db
      .updateTable("channels")
      .set({ tokenIssuedAt: yesterday })
      .where("id", "=", channel.id)
      .execute();
    expect(await refreshDueTokens(t.db)).toEqual({ refreshed: 1, failed: 0 });
  });

  it("of a Page connects that Page's account, with a token that has no end", async () => {
    const shop = await createOrganization(t.db);
    meta.state.pages = [page("310000000000001", account, "bakery"), page("310000000000002", instagramId())];
    const token = `${canary}-page-310000000000001`;
    const channel = await connectWithToken(shop.context, { login: "facebook", token });
    expect(channel).toMatchObject({ login: "facebook", external_id: account, token_expires_at: null });
    expect(await graphAccess(t.db, channel.id)).toMatchObject({
      pageId: "310000000000001",
      accessToken: token,
    });
  });

  it("of a person connects the one account it leads to, and refuses to guess among several", async () => {
    const shop = await createOrganization(t.db);
    const connectIt = () => connectWithToken(shop.context, { login: "facebook", token: pasted });
    const channel = await connectIt();
    expect(await graphAccess(t.db, channel.id)).toMatchObject({
      accessToken: `${canary}-page-310000000000001`,
    });
    meta.state.pages.push(page("310000000000002", instagramId()));
    await expect(connectIt()).rejects.toMatchObject({ code: "unprocessable" });
    meta.state.pages = [page("310000000000001", undefined)];
    await expect(connectIt()).rejects.toMatchObject({ reason: "no_instagram_account" });
  });

  it("that Meta refuses, or that an agent brings, connects nothing", async () => {
    const shop = await createOrganization(t.db);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    const byAgent = connectWithToken(agent.context, { login: "instagram", token: pasted });
    await expect(byAgent).rejects.toMatchObject({ code: "forbidden" });
    meta.answer("GET ig-graph /me", graphError(190));
    const refused = connectWithToken(shop.context, { login: "instagram", token: pasted });
    await expect(refused).rejects.toMatchObject({ code: "upstream", reason: "exchange_failed" });
    expect(await listChannels(shop.context)).toEqual([]);
  });
});
