import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type Call = {
  recipientId: string;
  text: string | null;
  kind: string;
  tag: string | null;
  token: string;
  replyTo: string | null;
  quickReplies: string[];
};
export type Delivered = Call & { mid: string; at: Date };

type Graph = { code: number; subcode?: number; message?: string };

/** What Meta does with one send. `deliver` is called by the plan when the message really arrives. */
export type Plan = (call: Call, deliver: () => Delivered) => Promise<Reply> | Reply;
export type Reply =
  | { mid: string }
  | { status: number; error: Graph; headers?: Record<string, string> }
  | "reset"
  | { status: number; raw: string };

export const deliverAtOnce: Plan = (_, deliver) => ({ mid: deliver().mid });

/** A small Meta on a port of its own: sends, sender actions and the Conversations API. */
export async function startFakeMeta() {
  const state = {
    plan: deliverAtOnce,
    delivered: [] as Delivered[],
    calls: [] as Call[],
    actions: [] as string[],
    actionDelay: 0,
    /** Sent along with the answer to a sender action. */
    headers: {} as Record<string, string>,
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => response.destroy(error));
  });

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const body = await read(request);
    if (request.method === "GET") return answer(response, 200, conversation());
    const parsed = JSON.parse(body);
    if (parsed.sender_action) {
      state.actions.push(parsed.sender_action);
      return answer(response, 200, { recipient_id: parsed.recipient.id }, state.headers);
    }
    const call = callOf(parsed, request.headers.authorization ?? "");
    state.calls.push(call);
    const reply = await state.plan(call, () => deliver(call));
    if (reply === "reset") return response.destroy();
    if ("mid" in reply)
      return answer(response, 200, { recipient_id: call.recipientId, message_id: reply.mid });
    if ("raw" in reply) return response.writeHead(reply.status).end(reply.raw);
    const { code, subcode, message } = reply.error;
    const error = {
      message: message ?? "refused",
      type: "OAuthException",
      code,
      error_subcode: subcode,
      fbtrace_id: "A1",
    };
    answer(response, reply.status, { error }, reply.headers);
  }

  function deliver(call: Call): Delivered {
    const delivered = { ...call, mid: `mid.${randomUUID()}`, at: new Date() };
    state.delivered.push(delivered);
    return delivered;
  }

  function conversation() {
    const data = [...state.delivered]
      .reverse()
      .slice(0, 20)
      .map((message) => ({
        id: message.mid,
        created_time: message.at.toISOString().replace("Z", "+0000"),
        from: { id: "17840000000000001", username: "shop" },
        to: { data: [{ id: message.recipientId, username: "anna" }] },
        message: message.text ?? "",
      }));
    return { id: "conversation-1", data: [{ id: "conversation-1", messages: { data } }], messages: { data } };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    state,
    reset() {
      Object.assign(state, { plan: deliverAtOnce, delivered: [], calls: [], actions: [], headers: {} });
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type FakeMeta = Awaited<ReturnType<typeof startFakeMeta>>;

/**
 * A fake Meta for a whole test file, as good as new before each test. Call before `testDatabase(environment)`: the code
 * under test then finds it as the Graph API.
 */
export function testMeta(environment: Record<string, string>): Pick<FakeMeta, "state" | "reset"> {
  let meta: FakeMeta;
  beforeAll(async () => {
    meta = await startFakeMeta();
    environment.INSTAGRAM_GRAPH_URL = meta.url;
  });
  afterAll(() => meta.close());
  beforeEach(() => meta.reset());
  return {
    get state() {
      return meta.state;
    },
    reset: () => meta.reset(),
  };
}

function callOf(body: Record<string, never>, token: string): Call {
  const {
    recipient,
    message,
    tag,
    reply_to: replyTo,
  } = body as unknown as {
    recipient: { id: string };
    message: { text?: string; attachment?: { type: string }; quick_replies?: { title: string }[] };
    tag?: string;
    reply_to?: { mid: string };
  };
  return {
    recipientId: recipient.id,
    text: message.text ?? null,
    kind: message.attachment?.type ?? "text",
    tag: tag ?? null,
    token: token.replace("Bearer ", ""),
    replyTo: replyTo?.mid ?? null,
    quickReplies: message.quick_replies?.map(({ title }) => title) ?? [],
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
