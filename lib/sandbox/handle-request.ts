import { log } from "#lib/log";
import { handleControl } from "#lib/sandbox/control-api";
import { handleGraph } from "#lib/sandbox/graph";
import { GraphError, graphErrorResponse, LoginError, loginErrorResponse } from "#lib/sandbox/graph-error";
import { exchangeInstagramCode } from "#lib/sandbox/instagram-login";
import { logTraffic, meaningOf, redactUrl } from "#lib/sandbox/log-traffic";
import { sampleFile } from "#lib/sandbox/sample-file";
import { currentSandbox, type Login, type Sandbox } from "#lib/sandbox/sandbox-context";
import { GatewayTimeout, HtmlError } from "#lib/sandbox/send-faults";
import { readSettings } from "#lib/sandbox/settings";
import { keptFile } from "#lib/sandbox/take-files";

const prefix = "/api/sandbox/";

/**
 * Everything under /api/sandbox: `graph.instagram.com`, `api.instagram.com` and `graph.facebook.com` answer as Meta's
 * hosts of those names, `control` is the sandbox's own API (see `control-api.ts`), `media` serves made-up pictures.
 */
export async function handleSandboxRequest(
  request: Request,
  sandbox: Sandbox = currentSandbox(),
): Promise<Response> {
  const url = new URL(request.url);
  // No name of anything holds U+0000, and the log of the traffic could not keep it.
  if (!url.pathname.startsWith(prefix) || /%00/.test(url.pathname))
    return new Response("Not found", { status: 404 });
  const [area = "", ...path] = url.pathname.slice(prefix.length).split("/").map(decode);
  if (area === "control") return handleControl({ sandbox, request, url, path });
  if (area === "media" && path.length === 1 && request.method === "GET") {
    const name = path[0] ?? "";
    return (await keptFile(sandbox, name)) ?? sampleFile(name);
  }
  const answer = metaHost({ sandbox, request, url, path }, area);
  if (!answer) return new Response("Not found", { status: 404 });
  return logged({ sandbox, request, url, path }, area, answer);
}

type Incoming = { sandbox: Sandbox; request: Request; url: URL; path: string[] };

function metaHost(incoming: Incoming, host: string): (() => Promise<Response>) | undefined {
  if (host === "api.instagram.com") return () => loginHost(incoming);
  if (host === "graph.instagram.com") return () => graphHost(incoming, "instagram");
  return host === "graph.facebook.com" ? () => graphHost(incoming, "facebook") : undefined;
}

async function loginHost({ sandbox, request, path }: Incoming): Promise<Response> {
  if (path.join("/") !== "oauth/access_token") return new Response("Not found", { status: 404 });
  try {
    return await exchangeInstagramCode(sandbox, request, await readSettings(sandbox.db));
  } catch (error) {
    if (error instanceof LoginError) return loginErrorResponse(error);
    throw error;
  }
}

async function graphHost(incoming: Incoming, host: Login): Promise<Response> {
  try {
    return await handleGraph({ ...incoming, host });
  } catch (error) {
    if (error instanceof HtmlError) {
      return new Response("<html><body><h1>502 Bad Gateway</h1></body></html>", {
        status: 502,
        headers: { "content-type": "text/html" },
      });
    }
    if (error instanceof GatewayTimeout) return new Response(null, { status: 504 });
    if (error instanceof GraphError) return graphErrorResponse(error, host);
    throw error;
  }
}

/** Writes the traffic log; what fails in the imitation itself is a 500 nobody at Meta would answer with. */
async function logged(incoming: Incoming, host: string, run: () => Promise<Response>): Promise<Response> {
  const started = performance.now();
  const { sandbox, request, url, path } = incoming;
  const answer = await run().catch((error) => {
    log.error({ err: error }, "the sandbox failed to answer");
    return Response.json(
      { error: { message: "The sandbox failed", type: "SandboxFailure", code: 1 } },
      { status: 500 },
    );
  });
  await logTraffic(sandbox.db, {
    direction: "request",
    method: request.method,
    host,
    path: redactUrl(url, `/${path.join("/")}`),
    status: answer.status === 504 ? null : answer.status,
    signature: null,
    summary: meaningOf(request.method, `/${path.join("/")}`),
    error: answer.ok ? null : await errorOf(answer.clone()),
    durationMs: performance.now() - started,
  });
  return answer;
}

async function errorOf(answer: Response): Promise<string | null> {
  const text = await answer.text();
  const found = /"(?:message|error_message)":"([^"]{1,200})/.exec(text)?.[1];
  return found ?? (answer.status === 504 ? "cut off without an answer" : null);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
