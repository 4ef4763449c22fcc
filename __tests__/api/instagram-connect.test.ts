import { createApiKey } from "#lib/auth/api-keys";
import { listChannels } from "#lib/channel/queries";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { POST } from "../../app/api/instagram/auth/url/route";
import { GET, HEAD } from "../../app/api/instagram/callback/route";
import { fakeMeta } from "../lib/channel/fake-meta";

const t = testDatabase();
const meta = fakeMeta();

const next = { params: Promise.resolve({}) };

function askForUrl(apiKey: string | undefined, body: string) {
  const authorization: Record<string, string> = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
  const headers = { "content-type": "application/json", ...authorization };
  const request = new Request("http://localhost:3000/api/instagram/auth/url", {
    method: "POST",
    headers,
    body,
  });
  return POST(request, next);
}

function comeBack(query: string, headers: Record<string, string>) {
  return GET(new Request(`http://localhost:3000/api/instagram/callback?${query}`, { headers }));
}

async function started(method: "instagram" | "facebook" = "instagram") {
  const shop = await createOrganization(t.db);
  const { apiKey } = await createApiKey(shop.context, { name: "test" });
  const response = await askForUrl(apiKey, JSON.stringify({ method }));
  expect(response.status).toBe(200);
  const { authUrl } = await response.json();
  const cookie = response.headers.get("set-cookie") ?? "";
  return { shop, url: new URL(authUrl), cookie, pair: cookie.split(";")[0] ?? "" };
}

describe("POST /api/instagram/auth/url", () => {
  it("answers Instagram's address and sets the nonce cookie", async () => {
    const { url, cookie } = await started("instagram");
    expect(url.pathname).toBe("/ig-web/oauth/authorize");
    expect(url.searchParams.get("client_id")).toBe("660000000000002");
    expect(url.searchParams.get("response_type")).toBe("code");
    expect(url.searchParams.get("redirect_uri")).toBe("http://localhost:3000/api/instagram/callback");
    expect(url.searchParams.get("scope")).toContain("instagram_business_manage_messages");
    expect(cookie).toMatch(/^parley_connect=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
  });

  it("answers Facebook's address for the other login", async () => {
    const { url } = await started("facebook");
    expect(url.pathname).toMatch(/^\/fb-web\/v\d+\.\d+\/dialog\/oauth$/);
    expect(url.searchParams.get("client_id")).toBe("550000000000001");
  });

  it("refuses a wrong body, a wrong key and an agent's key, each in words", async () => {
    const shop = await createOrganization(t.db);
    const { apiKey } = await createApiKey(shop.context, { name: "test" });
    for (const body of ['{"method":"twitter"}', "{}", "nonsense", "[]"]) {
      const response = await askForUrl(apiKey, body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ status: 400, detail: expect.any(String) });
    }
    expect((await askForUrl("parley_wrong", '{"method":"instagram"}')).status).toBe(401);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    const agentKey = await createApiKey(agent.context, { name: "agent" });
    expect((await askForUrl(agentKey.apiKey, '{"method":"instagram"}')).status).toBe(403);
  });
});

describe("GET /api/instagram/callback", () => {
  it("connects, goes to the integrations page and removes the cookie", async () => {
    const { shop, url, pair } = await started();
    const query = `code=AQB&state=${url.searchParams.get("state")}`;
    const response = await comeBack(query, { cookie: `other=1; ${pair}; theme=dark` });
    const [channel] = await listChannels(shop.context);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(
      `http://localhost:3000/dashboard/integrations?connected=${channel?.id}`,
    );
    expect(response.headers.get("set-cookie")).toBe(
      "parley_connect=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const replay = await comeBack(query, { cookie: pair });
    expect(replay.headers.get("location")).toBe(
      "http://localhost:3000/dashboard/integrations?error=expired_state",
    );
  });

  it("connects nothing without the cookie", async () => {
    const { shop, url } = await started();
    const response = await comeBack(`code=AQB&state=${url.searchParams.get("state")}`, {});
    expect(response.headers.get("location")).toBe(
      "http://localhost:3000/dashboard/integrations?error=invalid_state",
    );
    expect(await listChannels(shop.context)).toEqual([]);
  });

  it("never repeats what the query says", async () => {
    const { pair } = await started();
    const evil = "error=%3Cscript%3E&error_description=//evil.test&state=%0d%0aset-cookie:x=1";
    const response = await comeBack(evil, { cookie: pair });
    expect(response.headers.get("location")).toMatch(
      /^http:\/\/localhost:3000\/dashboard\/integrations\?error=(exchange_failed|invalid_state)$/,
    );
  });

  it("is not spent by a prefetch or a HEAD request", async () => {
    const { shop, url, pair } = await started();
    const query = `code=AQB&state=${url.searchParams.get("state")}`;
    for (const name of ["sec-purpose", "purpose"]) {
      const response = await comeBack(query, { cookie: pair, [name]: "prefetch" });
      expect(response.status).toBe(204);
      expect(response.headers.get("set-cookie")).toBeNull();
    }
    expect(HEAD().status).toBe(204);
    expect(meta.calls).toEqual([]);
    await comeBack(query, { cookie: pair });
    expect(await listChannels(shop.context)).toHaveLength(1);
  });
});
