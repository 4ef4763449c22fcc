import { createServer, type Server } from "node:http";
import path from "node:path";
import next from "next";
import { dispatch, serverOptions } from "#bin/dispatch";
import { liveStream, type Streams } from "#bin/live-stream";
import { staticFiles } from "#bin/static-files";

type Options = { development: boolean; hostname: string | undefined; port: number };

export type HttpServer = { listen: () => Promise<void>; stop: () => Promise<void> };

/**
 * One server for everything. Next costs a multiple of the real work per request, so the webhook and the live stream,
 * where it would tell, are answered ahead of it; so are scripts and styles, which it compresses anew for every visitor.
 */
export async function createHttpServer({ development, hostname, port }: Options): Promise<HttpServer> {
  process.env.NEXT_TELEMETRY_DISABLED ||= "1";
  const server = createServer(serverOptions);
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

const patienceMs = 2000;

async function stopListening(server: Server, streams: Streams): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  streams.end();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearTimeout(timer);
}
