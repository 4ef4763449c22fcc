import { createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

const sendSchema = z.object({
  recipient: z.object({ id: z.string() }),
  message: z.object({ text: z.string() }).optional(),
  sender_action: z.string().optional(),
  tag: z.string().optional(),
});

/** A message Meta took: by which node, with which token, and whether the app proved itself. */
export type Taken = {
  node: string;
  recipientId: string;
  text: string;
  token: string;
  proven: boolean;
  tag: string | undefined;
  mid: string;
  at: number;
};

/** As much of the Graph API as a conversation needs: sends, sender actions and profiles, on a local port. */
export async function startFakeGraph({ metaAppSecret }: { metaAppSecret: string }) {
  const taken: Taken[] = [];
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => response.destroy(error));
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://graph");
    const [, version = "", node = "", edge] = url.pathname.split("/");
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    if (!/^v\d+\.\d+$/.test(version) || !token)
      return answer(response, 400, refused("unversioned or no token"));
    if (request.method === "GET" && edge === undefined) {
      return answer(response, 200, { id: node, name: "Ana", username: "ana.k" });
    }
    if (request.method !== "POST" || edge !== "messages")
      return answer(response, 404, refused("no such edge"));
    const body = sendSchema.parse(JSON.parse(await read(request)));
    const recipientId = body.recipient.id;
    if (!body.message) return answer(response, 200, { recipient_id: recipientId });
    const expected = createHmac("sha256", metaAppSecret).update(token).digest("hex");
    const proven = url.searchParams.get("appsecret_proof") === expected;
    const mid = `aWdf${randomUUID()}`;
    taken.push({
      node,
      recipientId,
      text: body.message.text,
      token,
      proven,
      tag: body.tag,
      mid,
      at: Date.now(),
    });
    answer(response, 200, { recipient_id: recipientId, message_id: mid });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** everything that reached a contact, in order */
    taken,
    takenBy: (recipientId: string) => taken.filter((message) => message.recipientId === recipientId),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FakeGraph = Awaited<ReturnType<typeof startFakeGraph>>;

function refused(message: string) {
  return { error: { message, type: "OAuthException", code: 100, fbtrace_id: "A1" } };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
