import { createServer } from "node:http";
import type { MetaConfig } from "#lib/meta/config";
import { MetaError } from "#lib/meta/errors";
import type { GraphAccess } from "#lib/meta/graph";

export type Call = {
  method: string;
  /** With the origin's path prefix. */
  path: string;
  query: Record<string, string>;
  bearer: string | undefined;
  contentType: string | undefined;
  body: string;
};

export type Answer =
  | { status?: number; body?: unknown; headers?: Record<string, string> }
  | "reset"
  | "silence";

/** Meta on a local port: every call is recorded, and answered by what the test sets. */
export async function startGraphServer() {
  const calls: Call[] = [];
  const state: { answer: (call: Call) => Answer } = { answer: () => ({ body: {} }) };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://meta.test");
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const call = {
      method: request.method ?? "",
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      bearer: request.headers.authorization,
      contentType: request.headers["content-type"],
      body: Buffer.concat(chunks).toString(),
    };
    calls.push(call);
    const answer = state.answer(call);
    if (answer === "silence") return;
    if (answer === "reset") return void request.socket.destroy();
    const { status = 200, body = "", headers = {} } = answer;
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const base = `http://127.0.0.1:${port}`;
  const config: MetaConfig = {
    graphVersion: "v26.0",
    instagramGraphUrl: `${base}/prefix/ig-graph`,
    instagramApiUrl: `${base}/prefix/ig-api`,
    instagramWebUrl: `${base}/prefix/ig-web`,
    facebookGraphUrl: `${base}/prefix/fb-graph`,
    facebookWebUrl: `${base}/prefix/fb-web`,
    instagramAppId: "660000000000002",
    instagramAppSecret: "instagram-secret-0001",
    metaAppId: "550000000000001",
    metaAppSecret: "test-app-secret-0001",
    redirectUri: "https://app.example.test/api/instagram/callback",
    timeoutMs: 3000,
  };
  return {
    base,
    calls,
    config,
    answer: (next: Answer | ((call: Call) => Answer)) => {
      state.answer = typeof next === "function" ? next : () => next;
    },
    reset: () => {
      calls.length = 0;
      state.answer = () => ({ body: {} });
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export function accessFor(config: MetaConfig, login: "instagram" | "facebook" = "instagram"): GraphAccess {
  const accessToken = login === "instagram" ? "IGAATESTTOKEN" : "EAATESTTOKEN";
  const pageId = login === "facebook" ? "310000000000001" : null;
  return { config, login, accountExternalId: "17840000000000001", pageId, accessToken };
}

/** The MetaError a call ends in. */
export async function refusal(call: Promise<unknown>): Promise<MetaError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MetaError)) throw new Error(`expected a MetaError, got ${String(error)}`);
  return error;
}

export function graphError(code: number, subcode?: number, message = "Meta's own words") {
  return { error: { message, type: "OAuthException", code, error_subcode: subcode, fbtrace_id: "TRACE" } };
}
