import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { sql } from "kysely";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { createApiKey } from "#lib/auth/api-keys";
import { createOrganization } from "#lib/auth/create-organization";
import { identifyRequest } from "#lib/auth/identify-request";
import { sessionClient } from "#lib/auth/supabase";
import type { SupabaseLite } from "#lib/embedded/supabase-lite";
import { testDatabase } from "#support/database";
import * as factories from "#support/factories";
import { useTestEnvironment } from "#support/test-environment";
import { startTestLite } from "#support/test-lite";

let lite: SupabaseLite | undefined;
afterAll(() => lite?.stop());
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: "bypass" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
const t = testDatabase();

beforeAll(async () => {
  lite = await startTestLite(t.url);
});
beforeEach(() => environment());

const environment = (more: Record<string, string> = {}) =>
  useTestEnvironment(t.url, { SUPABASE_URL: lite?.url ?? "", ...more });

/** A browser's cookies, as our answers set them. */
class Jar {
  readonly cookies = new Map<string, string>();
  copy(): Jar {
    const copy = new Jar();
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }
  client() {
    return sessionClient({
      getAll: () => [...this.cookies].map(([name, value]) => ({ name, value })),
      setAll: (changed) => changed.forEach(({ name, value }) => void this.cookies.set(name, value)),
    });
  }
  header = () => [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  take(setCookies: string[]): void {
    for (const line of setCookies) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
  /** An hour passes: the access token is no longer valid. */
  expire(): void {
    this.change((session) => ({ ...session, expires_at: Math.floor(Date.now() / 1000) - 60 }));
  }
  /** The same token, with another key's signature. */
  resign(signed: (claims: string) => string): void {
    this.change((session) => ({
      ...session,
      access_token: signed(String(session.access_token).split(".")[1] ?? ""),
    }));
  }
  private change(changed: (session: Record<string, unknown>) => object): void {
    const value = this.cookies.get("parley-session") ?? "";
    const session = JSON.parse(Buffer.from(value.replace("base64-", ""), "base64url").toString("utf8"));
    const json = JSON.stringify(changed(session));
    this.cookies.set("parley-session", `base64-${Buffer.from(json).toString("base64url")}`);
  }
}

const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
/** A project with a signing key of its own, which Supabase Lite never has. */
const hosted = {
  url: "https://signing.supabase.test",
  keys: () =>
    HttpResponse.json({
      keys: [{ ...pair.publicKey.export({ format: "jwk" }), kid: "k", alg: "ES256", key_ops: ["verify"] }],
    }),
  sign(claims: string): string {
    const header = Buffer.from('{"alg":"ES256","kid":"k","typ":"JWT"}').toString("base64url");
    const body = `${header}.${claims}`;
    const key = { key: pair.privateKey, dsaEncoding: "ieee-p1363" } as const;
    return `${body}.${sign("sha256", Buffer.from(body), key).toString("base64url")}`;
  },
};

async function signedIn() {
  const jar = new Jar();
  const client = jar.client();
  const email = `${randomUUID()}@example.test`;
  const { data, error } = await client.auth.signUp({ email, password: "correct horse battery" });
  if (!data.user) throw error ?? new Error("no user");
  const owner = { userId: data.user.id, name: "Owner", email };
  const { organizationId } = await createOrganization(t.db, { name: "Shop", owner });
  return { jar, organizationId, client, email };
}

const whoIs = async (jar: Jar) => (await identifyRequest(undefined, jar.header()))?.session;

describe("a request outside of Next", () => {
  it("is its session's member's", async () => {
    const { jar, organizationId } = await signedIn();
    const caller = await identifyRequest(undefined, jar.header());
    expect(caller?.session.organization.id).toBe(organizationId);
    expect(caller?.setCookies).toEqual([]);
  });

  it("with an expired session renews it and says which cookies carry it on", async () => {
    const { jar, organizationId } = await signedIn();
    jar.expire();
    const caller = await identifyRequest(undefined, jar.header());
    expect(caller?.session.organization.id).toBe(organizationId);
    expect(caller?.setCookies.join()).toMatch(/parley-session=[^;]+;.*HttpOnly/);
    jar.take(caller?.setCookies ?? []);
    const later = await identifyRequest(undefined, jar.header());
    expect(later?.session.organization.id).toBe(organizationId);
    expect(later?.setCookies).toEqual([]);
  });

  it("is nobody's with a forged or foreign cookie, or none", async () => {
    const { jar } = await signedIn();
    const session = jar.cookies.get("parley-session") ?? "";
    const forged = Buffer.from(session.replace("base64-", ""), "base64url")
      .toString("utf8")
      .replace(/"access_token":"[^"]{20}/, '"access_token":"eyJhbGciOiJub25lIn0.');
    for (const value of [
      "",
      "nonsense",
      "base64-e30",
      `base64-${Buffer.from(forged).toString("base64url")}`,
    ]) {
      expect(await identifyRequest(undefined, `parley-session=${value}`)).toBeUndefined();
    }
    expect(await identifyRequest(undefined, undefined)).toBeUndefined();
  });

  it("with an API key is the key's member's, and never falls back to the cookie", async () => {
    const shop = await factories.createOrganization(t.db);
    const { apiKey } = await createApiKey(shop.context, { name: "key" });
    const { jar } = await signedIn();
    expect((await identifyRequest(`Bearer ${apiKey}`, undefined))?.session.organization.id).toBe(
      shop.organizationId,
    );
    expect(await identifyRequest("Bearer wrong", jar.header())).toBeUndefined();
  });
});

describe("a session", () => {
  it("that was signed out opens nothing any more, also with a copy of its cookie", async () => {
    const { jar, client } = await signedIn();
    const copy = jar.copy();
    await client.auth.signOut({ scope: "local" });
    expect(await whoIs(jar)).toBeUndefined();
    copy.expire();
    expect(await whoIs(copy)).toBeUndefined();
  });

  it("whose token is verified here, as a hosted project has it, opens nothing either once it is signed out", async () => {
    const { jar, client, organizationId } = await signedIn();
    const copy = jar.copy();
    copy.resign(hosted.sign);
    server.use(http.get(`${hosted.url}/auth/v1/.well-known/jwks.json`, () => hosted.keys()));
    environment({ SUPABASE_URL: hosted.url });
    expect((await whoIs(copy))?.organization.id).toBe(organizationId);
    await client.auth.signOut({ scope: "global" });
    expect(await whoIs(copy)).toBeUndefined();
  });

  it.each([
    ["fails", () => new HttpResponse("Internal Server Error", { status: 500 })],
    ["does not answer", () => HttpResponse.error()],
  ])("is not taken for signed out while the auth server %s", async (_, answer) => {
    const { jar } = await signedIn();
    server.use(http.all(`${lite?.url}/auth/v1/*`, answer));
    await expect(whoIs(jar)).rejects.toMatchObject({ code: "unavailable" });
    server.resetHandlers();
    expect(await whoIs(jar)).toBeDefined();
  });

  it("of a locked account opens nothing", async () => {
    const { jar, email } = await signedIn();
    const lock = (until: string) =>
      sql`update auth.users set banned_until = ${until} where email = ${email}`.execute(t.db);
    await lock("infinity");
    expect(await whoIs(jar)).toBeUndefined();
    await lock("2020-01-01");
    expect(await whoIs(jar)).toBeDefined();
  });

  it("counts for as much as the membership does now", async () => {
    const { jar, organizationId } = await signedIn();
    await factories.createMember(t.db, organizationId, "owner");
    const memberId = (await whoIs(jar))?.member.id ?? "";
    await t.db.updateTable("members").set({ role: "agent" }).where("id", "=", memberId).execute();
    expect((await whoIs(jar))?.member.role).toBe("agent");
    await t.db.deleteFrom("members").where("id", "=", memberId).execute();
    expect(await whoIs(jar)).toBeUndefined();
  });

  it("lives in a cookie that no script reads and no other site sends along, over TLS alone where there is any", async () => {
    const flagsOf = async (appUrl: string) => {
      environment({ APP_URL: appUrl });
      const { jar } = await signedIn();
      jar.expire();
      return (await identifyRequest(undefined, jar.header()))?.setCookies.join() ?? "";
    };
    const local = await flagsOf("http://localhost:3000");
    expect(local).toMatch(/^parley-session=.*; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await flagsOf("https://parley.example")).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it.each<[what: string, answer: () => Response]>([
    ["has too many of", () => HttpResponse.json({ code: "over_request_rate_limit" }, { status: 429 })],
    ["is too broken for", () => HttpResponse.json({ message: "no upstream" }, { status: 502 })],
    ["is too far away for", () => HttpResponse.error()],
  ])("that is to be renewed while the project %s it is not lost, and holds nobody up", async (_, answer) => {
    const { jar, organizationId } = await signedIn();
    jar.expire();
    const before = jar.header();
    server.use(http.post(`${lite?.url}/auth/v1/token`, answer));
    const started = Date.now();
    expect((await jar.client().auth.getSession()).data.session).toBeNull();
    expect(Date.now() - started).toBeLessThan(3000);
    expect(jar.header()).toBe(before);
    server.resetHandlers();
    expect((await whoIs(jar))?.organization.id).toBe(organizationId);
  });

  it("used by several requests at once after it expired stays everybody's", async () => {
    const { jar, organizationId } = await signedIn();
    jar.expire();
    const callers = await Promise.all(
      Array.from({ length: 5 }, () => identifyRequest(undefined, jar.header())),
    );
    expect(callers.map((caller) => caller?.session.organization.id)).toEqual(Array(5).fill(organizationId));
    for (const caller of callers) {
      const next = new Jar();
      next.take(caller?.setCookies ?? []);
      expect((await whoIs(next))?.organization.id).toBe(organizationId);
    }
  });
});
