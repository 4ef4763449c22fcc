import { parentPort, workerData } from "node:worker_threads";
import { serve } from "@hono/node-server";
import { createLiteApp, liteOptionsSchema } from "#lib/embedded/lite-app";

// Lite hashes passwords in JavaScript (tens of milliseconds each): on a thread of its own it stalls nobody.
const app = createLiteApp(liteOptionsSchema.parse(workerData));
await app.ensureSystemSchema();

// Only auth and storage pass: Lite's REST interface would change grants on our tables.
const allowed = /^\/(auth|storage)\/v1\//;

const server = serve(
  {
    hostname: "127.0.0.1",
    port: 0,
    fetch: (request, { incoming }) =>
      allowed.test(new URL(request.url).pathname)
        ? app.fetch(request, { peerAddress: incoming.socket.remoteAddress ?? null })
        : new Response("Not found", { status: 404 }),
  },
  ({ port }) => parentPort?.postMessage({ port }),
);

parentPort?.once("message", () => server.close(() => process.exit(0)));
