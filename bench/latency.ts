import { createServer, type IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { signBody } from "#lib/meta/webhook";
import { deliveryOf } from "./deliveries.ts";
import { question, seedShop } from "./seed-shop.ts";
import { appSecret, serverScript, startParley } from "./server.ts";
import { percentile, rounded } from "./statistics.ts";

const sendSchema = z.looseObject({
  recipient: z.object({ id: z.string() }),
  message: z.object({ text: z.string() }).optional(),
});

/** Notes when the first message to each contact is handed over. */
async function startGraph() {
  const sentAt = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const at = performance.now();
    const body = sendSchema.safeParse(JSON.parse((await textOf(request)) || "{}"));
    response.writeHead(200, { "content-type": "application/json" });
    if (!body.success) return response.end(JSON.stringify({ id: "1", name: "Ana", username: "ana" }));
    const { id } = body.data.recipient;
    if (body.data.message && !sentAt.has(id)) sentAt.set(id, at);
    response.end(JSON.stringify({ recipient_id: id, message_id: `mid-${id}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    sentAt,
    close: () => server.close(() => undefined).closeAllConnections(),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

async function write(port: number, account: string, contact: string): Promise<number> {
  const body = deliveryOf({ account, contact, text: question });
  const headers = { "content-type": "application/json", "x-hub-signature-256": signBody(appSecret, body) };
  const at = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/api/webhooks/instagram`, {
    method: "POST",
    headers,
    body: new Uint8Array(body),
  });
  if (response.status !== 200) throw new Error(`the webhook answered ${response.status}`);
  return at;
}

/** From a webhook's arrival to the call of Meta's send, at 20 DMs a second from new contacts, without a burst window. */
export async function benchLatency({ seconds }: { seconds: number }) {
  const graph = await startGraph();
  const script = await serverScript();
  const parley = await startParley(script, { REPLY_BURST_WINDOW_MS: "0", INSTAGRAM_GRAPH_URL: graph.url });
  try {
    const account = await seedShop(parley, "auto");
    const arrived = new Map<string, number>();
    const send = async (index: number) => {
      const contact = String(900_000_000_000_000 + index);
      arrived.set(contact, await write(parley.port, account, contact));
    };
    for (let warm = 0; warm < 20; warm++) await send(warm);
    await wait(2000);
    arrived.clear();
    const start = performance.now();
    const sends = Array.from({ length: 20 * seconds }, async (_, index) => {
      await wait(Math.max(0, start + index * 50 - performance.now()));
      await send(1000 + index);
    });
    await Promise.all(sends);
    const deadline = performance.now() + 15_000;
    while ([...arrived.keys()].some((contact) => !graph.sentAt.has(contact)) && performance.now() < deadline)
      await wait(50);
    const taken = [...arrived].flatMap(([contact, at]) => {
      const sent = graph.sentAt.get(contact);
      return sent === undefined ? [] : [sent - at];
    });
    return {
      dms: arrived.size,
      unanswered: arrived.size - taken.length,
      p50: rounded(percentile(taken, 0.5)),
      p95: rounded(percentile(taken, 0.95)),
      max: rounded(percentile(taken, 1)),
    };
  } finally {
    await parley.stop();
    graph.close();
  }
}
