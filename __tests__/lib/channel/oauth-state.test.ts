import { systemContext } from "#lib/auth/context";
import { finishConnection } from "#lib/channel/finish-connection";
import { listChannels } from "#lib/channel/queries";
import { startConnection } from "#lib/channel/start-connection";
import { resetEnv } from "#lib/env";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { begin, callback, readRedirect } from "./connecting";
import { fakeMeta } from "./fake-meta";

const t = testDatabase();
const meta = fakeMeta();

describe("starting a connection", () => {
  it("is for owners and admins, in person", async () => {
    const shop = await createOrganization(t.db);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    const admin = await createMember(t.db, shop.organizationId, "admin");
    await expect(begin(agent.context, "instagram")).rejects.toMatchObject({ code: "forbidden" });
    const system = systemContext(t.db, shop.organizationId);
    await expect(begin(system, "instagram")).rejects.toMatchObject({ code: "forbidden" });
    expect((await begin(admin.context, "instagram")).state).toHaveLength(43);
  });

  it("stores neither state nor nonce, and ends within ten minutes", async () => {
    const shop = await createOrganization(t.db);
    const { state, nonce } = await begin(shop.context, "facebook");
    const rows = await t.db
      .selectFrom("oauthStates")
      .selectAll()
      .where("organizationId", "=", shop.organizationId)
      .execute();
    expect(rows).toHaveLength(1);
    const dump = JSON.stringify(rows) + rows.map((row) => row.stateHash.toString("latin1")).join();
    expect(dump).not.toContain(state);
    expect(dump).not.toContain(nonce);
    const [row] = rows;
    expect((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBeLessThanOrEqual(600_000);
  });

  it.each([
    ["instagram", "INSTAGRAM_APP_ID"],
    ["facebook", "META_APP_ID"],
  ] as const)("says which variables are missing for %s", async (login, name) => {
    const shop = await createOrganization(t.db);
    const kept = { id: process.env[name], secret: process.env[name.replace("ID", "SECRET")] };
    delete process.env[name];
    delete process.env[name.replace("ID", "SECRET")];
    resetEnv();
    try {
      await expect(begin(shop.context, login)).rejects.toMatchObject({
        code: "unprocessable",
        message: expect.stringContaining(name),
      });
    } finally {
      Object.assign(process.env, { [name]: kept.id, [name.replace("ID", "SECRET")]: kept.secret });
      resetEnv();
    }
  });

  it("binds by a __Host- cookie where the origin is https, and a plain one where it is not", async () => {
    const shop = await createOrganization(t.db);
    const plain = await startConnection(shop.context, { login: "instagram" });
    expect(plain.setCookie).toBe(
      `parley_connect=${plain.nonce}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax`,
    );
    process.env.APP_URL = "https://parley.example.test";
    resetEnv();
    try {
      const { nonce, setCookie } = await startConnection(shop.context, { login: "instagram" });
      expect(setCookie).toBe(
        `__Host-parley_connect=${nonce}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure`,
      );
    } finally {
      process.env.APP_URL = "http://localhost:3000";
      resetEnv();
    }
  });
});

describe("a callback connects nothing and asks Meta nothing", () => {
  afterEach(() => expect(meta.calls).toEqual([]));

  it("without the browser's nonce, or with another's; the right browser may still finish", async () => {
    const shop = await createOrganization(t.db);
    const attempt = await begin(shop.context, "instagram");
    const other = await begin(shop.context, "instagram");
    expect(await callback(shop.context, { ...attempt, nonce: undefined })).toMatchObject({
      error: "invalid_state",
    });
    const foreign = await callback(shop.context, { ...attempt, nonce: other.nonce });
    expect(foreign).toMatchObject({ error: "invalid_state" });
    expect(await listChannels(shop.context)).toEqual([]);
    const rows = await t.db
      .selectFrom("oauthStates")
      .select("usedAt")
      .where("organizationId", "=", shop.organizationId)
      .execute();
    expect(rows.map((row) => row.usedAt)).toEqual([null, null]);
  });

  it("with a forged, missing or doubled state", async () => {
    const shop = await createOrganization(t.db);
    const { state, nonce } = await begin(shop.context, "instagram");
    expect(await callback(shop.context, { state: `${state}x`, nonce })).toMatchObject({
      error: "invalid_state",
    });
    for (const query of [
      "code=1",
      `code=1&state=${state}&state=${state}`,
      "",
      `code=1&code=2&state=${state}`,
    ]) {
      const { redirectTo } = await finishConnection(t.db, { query: new URLSearchParams(query), nonce });
      expect(readRedirect(redirectTo)).toMatchObject({ error: "invalid_state" });
    }
  });

  it("with an expired state", async () => {
    const shop = await createOrganization(t.db);
    const attempt = await begin(shop.context, "instagram");
    await t.db
      .updateTable("oauthStates")
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where("organizationId", "=", shop.organizationId)
      .execute();
    expect(await callback(shop.context, attempt)).toMatchObject({ error: "expired_state" });
  });

  it("in another member's session", async () => {
    const shop = await createOrganization(t.db);
    const admin = await createMember(t.db, shop.organizationId, "admin");
    const attempt = await begin(shop.context, "instagram");
    const came = await callback(shop.context, { ...attempt, sessionUserId: admin.userId });
    expect(came).toMatchObject({ error: "invalid_state" });
  });

  it("for a member who has been removed or made an agent since", async () => {
    const shop = await createOrganization(t.db);
    const admin = await createMember(t.db, shop.organizationId, "admin");
    const attempt = await begin(admin.context, "instagram");
    await t.db.updateTable("members").set({ role: "agent" }).where("id", "=", admin.memberId).execute();
    expect(await callback(shop.context, attempt)).toMatchObject({ error: "invalid_state" });
    await t.db.deleteFrom("members").where("id", "=", admin.memberId).execute();
    expect(await callback(shop.context, attempt)).toMatchObject({ error: "invalid_state" });
  });

  it("after the person declined, whatever words Meta uses", async () => {
    const shop = await createOrganization(t.db);
    const denial = { error: "access_denied", error_reason: "user_denied", error_description: "<b>no</b>" };
    const { state, nonce } = await begin(shop.context, "facebook");
    expect(await callback(shop.context, { state, nonce, query: denial })).toMatchObject({
      error: "access_denied",
    });
    expect(await callback(shop.context, { state, nonce })).toMatchObject({ error: "expired_state" });
    const query = new URLSearchParams(denial);
    const { redirectTo } = await finishConnection(t.db, { query, nonce: undefined });
    expect(readRedirect(redirectTo)).toMatchObject({ error: "access_denied" });
    const odd = await begin(shop.context, "instagram");
    const came = await callback(shop.context, { ...odd, query: { error: "server_error<script>" } });
    expect(came).toMatchObject({ error: "exchange_failed" });
  });
});

describe("a state", () => {
  it("connects once, however often and however fast the callback is repeated", async () => {
    const shop = await createOrganization(t.db);
    const attempt = await begin(shop.context, "instagram");
    const came = await Promise.all(Array.from({ length: 5 }, () => callback(shop.context, attempt)));
    expect(came.filter((one) => one.connected)).toHaveLength(1);
    expect(came.filter((one) => one.error === "expired_state")).toHaveLength(4);
    expect(meta.count("POST ig-api /oauth/access_token")).toBe(1);
  });

  it("serves its own member's session", async () => {
    const shop = await createOrganization(t.db);
    const attempt = await begin(shop.context, "instagram");
    const came = await callback(shop.context, { ...attempt, sessionUserId: shop.userId });
    expect(came.connected).not.toBeNull();
  });
});
