import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resetEnv } from "#lib/env";
import { instagramId } from "#support/factories";
import { testApps } from "#support/test-environment";

/** One call our code made: "METHOD origin path", its parameters (query and form together) and its bearer token. */
export type MetaCall = { route: string; params: URLSearchParams; token: string | null };
type Answer = { status?: number; body: string | object };
type Handler = (call: MetaCall) => Answer | Promise<Answer>;

const origins = ["ig-graph", "ig-api", "fb-graph"] as const;

/** Tokens the fake hands out begin with this, so that a test can look for them where no token may be. */
export const canary = "CANARY";

/** Every refusal's text; whatever we show or store must be in our own words. */
export const providersWords = "PROVIDERS-WORDS";

export const graphError = (code: number, subcode?: number, status = 400): Answer => ({
  status,
  body: {
    error: {
      message: `Refused ${providersWords}`,
      type: "OAuthException",
      code,
      error_subcode: subcode,
      fbtrace_id: "T1",
    },
  },
});

/**
 * Meta's login and Graph origins for a test file: single-use codes, short and long tokens, accounts, subscriptions; as good
 * as new and with another Instagram account before each test. `answer()` replaces one route's answer for one test. Call
 * after `testDatabase()`: the code under test then finds it as Meta.
 */
export function fakeMeta() {
  const state = freshState();
  const calls: MetaCall[] = [];
  const overrides = new Map<string, Handler>();
  const server = createServer(async (request, response) => {
    const call = await readCall(request);
    calls.push(call);
    const handler = overrides.get(call.route) ?? ((c) => defaultAnswer(state, c));
    const { status = 200, body } = await handler(call);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  const reset = () => {
    calls.length = 0;
    overrides.clear();
    Object.assign(state, freshState());
  };
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(process.env, environmentOf(base));
    resetEnv();
  });
  beforeEach(reset);
  afterAll(() => closeServer(server));
  return {
    state,
    calls,
    /** How often a route was called. */
    count: (route: string) => calls.filter((call) => call.route === route).length,
    answer: (route: string, handler: Handler | Answer) =>
      overrides.set(route, typeof handler === "function" ? handler : () => handler),
    reset,
  };
}

function environmentOf(base: string): Record<string, string> {
  return {
    INSTAGRAM_GRAPH_URL: `${base}/ig-graph`,
    INSTAGRAM_API_URL: `${base}/ig-api`,
    INSTAGRAM_WEB_URL: `${base}/ig-web`,
    FACEBOOK_GRAPH_URL: `${base}/fb-graph`,
    FACEBOOK_WEB_URL: `${base}/fb-web`,
  };
}

function freshState() {
  return {
    usedCodes: new Set<string>(),
    instagram: {
      id: "8800000000000001",
      user_id: instagramId(),
      username: "example.bakery",
      name: "Example Bakery",
      account_type: "BUSINESS",
      profile_picture_url: "https://cdn.example.test/bakery.jpg",
    } as Record<string, unknown>,
    instagramPermissions:
      "instagram_business_basic,instagram_business_manage_messages,instagram_business_manage_comments",
    facebookPermissions: [
      "instagram_basic",
      "instagram_manage_messages",
      "pages_manage_metadata",
      "pages_show_list",
      "pages_read_engagement",
      "pages_messaging",
      "business_management",
      "instagram_manage_comments",
    ],
    pages: [page("310000000000001", "17840000000000001", "example.bakery")] as object[],
    dataAccessExpiresAt: Math.floor(Date.now() / 1000) + 90 * 86_400,
    refreshes: 0,
    subscribed: new Set<string>(),
  };
}
type State = ReturnType<typeof freshState>;

export function page(
  id: string,
  accountId: string | undefined,
  username = "shop",
  tasks = ["MESSAGING", "MODERATE"],
) {
  const account = {
    id: accountId,
    username,
    name: `${username} name`,
    profile_picture_url: "https://cdn.example.test/p.jpg",
  };
  return {
    id,
    name: `Page of ${username}`,
    access_token: `${canary}-page-${id}`,
    tasks,
    ...(accountId ? { instagram_business_account: account } : {}),
  };
}

async function readCall(request: IncomingMessage): Promise<MetaCall> {
  const url = new URL(request.url ?? "/", "http://fake.test");
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const params = new URLSearchParams(url.searchParams);
  const body = Buffer.concat(chunks).toString();
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    for (const [name, value] of new URLSearchParams(body)) params.append(name, value);
  }
  const origin = origins.find((name) => url.pathname.startsWith(`/${name}/`)) ?? "?";
  const path = url.pathname.slice(origin.length + 1).replace(/^\/v\d+\.\d+/, "");
  const token = request.headers.authorization?.replace(/^Bearer /, "") ?? params.get("access_token");
  return { route: `${request.method} ${origin} ${path}`, params, token };
}

const longLived = { token_type: "bearer", expires_in: 5_183_944 };

function defaultAnswer(state: State, call: MetaCall): Answer {
  const { route, params } = call;
  if (route.endsWith("/subscribed_apps")) return subscribedApps(state, route);
  switch (route) {
    case "POST ig-api /oauth/access_token":
      return spendCode(state, params, {
        data: [
          {
            access_token: `${canary}-ig-short`,
            user_id: "8800000000000001",
            permissions: state.instagramPermissions,
          },
        ],
      });
    case "GET ig-graph /access_token":
      return { body: { access_token: `${canary}-ig-long`, ...longLived } };
    case "GET ig-graph /refresh_access_token":
      return { body: { access_token: `${canary}-ig-refreshed-${++state.refreshes}`, ...longLived } };
    case "GET ig-graph /me":
      return { body: state.instagram };
    case "GET fb-graph /oauth/access_token":
      if (params.get("grant_type") === "fb_exchange_token") {
        return { body: { access_token: `${canary}-fb-long`, ...longLived } };
      }
      return spendCode(state, params, {
        access_token: `${canary}-fb-short`,
        token_type: "bearer",
        expires_in: 3600,
      });
    case "GET fb-graph /me/permissions":
      return {
        body: { data: state.facebookPermissions.map((permission) => ({ permission, status: "granted" })) },
      };
    case "GET fb-graph /me/accounts":
      return { body: { data: state.pages } };
    case "GET fb-graph /me":
      return whoIs(state, call);
    case "GET fb-graph /debug_token":
      return {
        body: {
          data: {
            app_id: "550000000000001",
            type: "PAGE",
            is_valid: true,
            expires_at: 0,
            data_access_expires_at: state.dataAccessExpiresAt,
            scopes: state.facebookPermissions,
            user_id: "990000000000001",
          },
        },
      };
    default:
      return graphError(100, undefined, 400);
  }
}

/** A Page's token speaks for the Page; a person has no Instagram account of their own to show. */
function whoIs(state: State, call: MetaCall): Answer {
  const own = state.pages.find((one) => "access_token" in one && one.access_token === call.token);
  if (own) return { body: own };
  if (call.params.get("fields")?.includes("instagram_business_account")) return graphError(100);
  return { body: { id: "990000000000001", name: "Connecting person" } };
}

function spendCode(state: State, params: URLSearchParams, body: object): Answer {
  const code = params.get("code") ?? "";
  if (state.usedCodes.has(code)) {
    return {
      status: 400,
      body: {
        error_type: "OAuthException",
        code: 400,
        error_message: `Matching code was not found or was already used ${providersWords}`,
      },
    };
  }
  state.usedCodes.add(code);
  return { body };
}

function subscribedApps(state: State, route: string): Answer {
  const [method = "", origin = "", path = ""] = route.split(" ");
  const { id } = origin === "fb-graph" ? testApps.meta : testApps.instagram;
  if (method === "POST") state.subscribed.add(path);
  if (method === "DELETE") state.subscribed.delete(path);
  if (method === "GET") {
    return {
      body: { data: state.subscribed.has(path) ? [{ id, subscribed_fields: ["messages"] }] : [] },
    };
  }
  return { body: { success: true } };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
