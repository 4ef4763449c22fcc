import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { AppError } from "#lib/errors";
import { problemResponse } from "#lib/http/problem";
import { receiveOverHttp } from "#lib/inbox/receive-over-http";

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const webhookPath = "/api/webhooks/instagram";
const streamPath = "/api/v1/stream";

/** `q` takes 4,000 characters, and one may be twelve bytes of an address. */
export const serverOptions = { maxHeaderSize: 64 * 1024 };

/** Who answers a request: the webhook and the live stream ahead of Next, which costs a multiple of their real work. */
export function dispatch(handle: Serve, streams: { serve: Serve }): RequestListener {
  return (request, response) => {
    route(request, response).catch((error) => answer(problemResponse(error), response));
  };

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.url?.split("?", 1)[0] ?? "/";
    if (address === webhookPath) return receiveOverHttp(request, response);
    if (address === streamPath && request.method === "GET") return streams.serve(request, response);
    if (!isReadable(address)) return answer(problemResponse(unreadable()), response);
    // Next answers it with an empty 200 for whatever lies behind the proxy, to visitors without a session too.
    delete request.headers["x-middleware-prefetch"];
    return handle(request, response);
  }
}

/** Next fails on an address whose percent signs do not spell text. */
function isReadable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return true;
  } catch {
    return false;
  }
}

const unreadable = () =>
  new AppError("validation", "The address has percent signs that do not spell UTF-8. Encode it anew.");

async function answer(problem: Response, response: ServerResponse): Promise<void> {
  const text = await problem.text();
  if (response.headersSent) response.end();
  else response.writeHead(problem.status, Object.fromEntries(problem.headers)).end(text);
}
