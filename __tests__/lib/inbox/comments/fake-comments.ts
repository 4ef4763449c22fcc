import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

export type Seen = { method: string; path: string; query: Record<string, string>; body: Body };
type Body = z.infer<typeof bodySchema>;
type Reply = { status?: number; body?: unknown } | "reset";

const bodySchema = z.object({
  message: z.union([z.string(), z.object({ text: z.string() })]).optional(),
  recipient: z.object({ id: z.string().optional(), comment_id: z.string().optional() }).optional(),
});

const refusal = (code: number, subcode?: number) => ({
  status: 400,
  body: { error: { message: "refused", type: "IGApiException", code, error_subcode: subcode } },
});

/** A small Meta for comments: every call is kept, `plan` says what it answers. */
async function startFakeComments() {
  const state = { calls: [] as Seen[], plan: succeed, next: 1 };
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => response.destroy(error));
  });

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? "/", "http://meta.test");
    const text = await read(request);
    const call: Seen = {
      method: request.method ?? "GET",
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: bodySchema.parse(text === "" ? {} : JSON.parse(text)),
    };
    state.calls.push(call);
    const reply = await state.plan(call, state.next++);
    if (reply === "reset") return response.destroy();
    response
      .writeHead(reply.status ?? 200, { "content-type": "application/json" })
      .end(JSON.stringify(reply.body ?? { success: true }));
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    state,
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Plan = (call: Seen, number: number) => Reply | Promise<Reply>;

const succeed: Plan = ({ method, path }, number) => {
  if (path.endsWith("/messages"))
    return { body: { recipient_id: "900", message_id: `mid.private.${number}` } };
  if (method === "POST" && path.endsWith("/replies")) return { body: { id: `1809${number}` } };
  if (method === "GET" && path.endsWith("/replies")) return { body: { data: [] } };
  return {};
};

/** For a whole test file, as good as new before each test. Call before `testDatabase(environment)`. */
export function testComments(environment: Record<string, string>) {
  let meta: Awaited<ReturnType<typeof startFakeComments>>;
  beforeAll(async () => {
    meta = await startFakeComments();
    environment.INSTAGRAM_GRAPH_URL = meta.url;
  });
  afterAll(() => meta.close());
  beforeEach(() => {
    Object.assign(meta.state, { calls: [], plan: succeed });
  });
  return {
    get calls() {
      return meta.state.calls;
    },
    plan(plan: Plan) {
      meta.state.plan = plan;
    },
    succeed,
    refusal,
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
