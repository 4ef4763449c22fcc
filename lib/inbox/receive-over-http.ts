import type { IncomingMessage, ServerResponse } from "node:http";
import {
  deliveryLimitBytes,
  type Receipt,
  type Receiver,
  receiveDelivery,
  tooLarge,
  verifyWebhook,
} from "#lib/inbox/receive-delivery";

/** The webhook's address on a bare Node server, ahead of Next: the same answers as the route handler's. */
export async function receiveOverHttp(
  request: IncomingMessage,
  response: ServerResponse,
  receive: Receiver["receive"] = receiveDelivery,
): Promise<void> {
  if (request.method === "GET") {
    const { status, body } = verifyWebhook(new URL(request.url ?? "/", "http://localhost").searchParams);
    response.writeHead(status, {
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
    });
    response.end(body);
    return;
  }
  if (request.method !== "POST") {
    response.writeHead(405, { allow: "GET, POST" }).end();
    return;
  }
  const rawBody = await readBody(request);
  if (rawBody === "aborted") return;
  const header = request.headers["x-hub-signature-256"];
  const signature = Array.isArray(header) ? undefined : header;
  answer(response, rawBody === "too-large" ? tooLarge : await receive({ rawBody, signature }));
}

function answer(response: ServerResponse, receipt: Receipt): void {
  const body = JSON.stringify(receipt.body);
  response.writeHead(receipt.status, {
    ...receipt.headers,
    // What a sender without end still sends is not read.
    ...(receipt.status === 413 ? { connection: "close" } : {}),
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

/** Who is still sending when the connection closes never sees the answer: so much of a body too large is taken in. */
const patienceBytes = 4 * deliveryLimitBytes;

function readBody(request: IncomingMessage): Promise<Buffer | "too-large" | "aborted"> {
  if (Number(request.headers["content-length"] ?? 0) > patienceBytes) return Promise.resolve("too-large");
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= deliveryLimitBytes) chunks.push(chunk);
      else chunks = [];
      if (size > patienceBytes) resolve("too-large");
    });
    request.on("end", () => {
      if (size > deliveryLimitBytes) resolve("too-large");
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    request.on("close", () => resolve("aborted"));
    request.on("error", () => resolve("aborted"));
  });
}
