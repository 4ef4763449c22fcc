import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import path from "node:path";
import next from "next";
import { liveStream, type Streams } from "#bin/live-stream";
import { staticFiles } from "#bin/static-files";
import { receiveOverHttp } from "#lib/inbox/receive-over-http";
import { log } from "#lib/log";

type Options = { development: boolean; hostname: string | undefined; port: number };

export type HttpServer = { listen: () => Promise<void>; stop: () => Promise<void> };

const webhookPath = "/api/webhooks/instagram";
const streamPath = "/api/v1/stream";

/**
 * One server for everything. Next costs a multiple of the real work per request, so the webhook and the live stream,
 * where it would tell, are answered ahead of it; so are scripts and styles, which it compresses anew for every visitor.
 */
export async function createHttpServer({ development, hostname, port }: Options): Promise<HttpServer> {
  const server = createServer();
  const app = next({
    dev: development,
    hostname: hostname ?? "localhost",
    port,
    httpServer: server,
    dir: process.cwd(),
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  const streams = liveStream();
  const serveFile = development
    ? () => false
    : await staticFiles(path.join(process.cwd(), ".next", "static"));
  server.on(
    "request",
    dispatch(async (request, response) => {
      if (!serveFile(request, response)) await handle(request, response);
    }, streams),
  );
  if (development) server.on("upgrade", app.getUpgradeHandler());
  server.keepAliveTimeout = 65_000;
  return {
    listen: () =>
      new Promise((resolve, reject) => server.once("error", reject).listen(port, hostname, () => resolve())),
    async stop() {
      await stopListening(server, streams);
      await app.close();
    },
  };
}

function dispatch(
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
  streams: Streams,
): RequestListener {
  return (request, response) => {
    route(request, response).catch((error) => {
      log.error({ err: error }, "request failed unexpectedly");
      if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
      response.end();
    });
  };

  function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.url?.split("?", 1)[0];
    if (address === webhookPath) return receiveOverHttp(request, response);
    if (address === streamPath && request.method === "GET") return streams.serve(request, response);
    return handle(request, response);
  }
}

const patienceMs = 2000;

async function stopListening(server: Server, streams: Streams): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  streams.end();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearTimeout(timer);
}
