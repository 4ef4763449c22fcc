import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

const requestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  response_format: z.looseObject({ type: z.string() }).optional(),
  max_completion_tokens: z.number().optional(),
  max_tokens: z.number().optional(),
});

export type ModelRequest = z.infer<typeof requestSchema>;

/** What the script says to one request: an object becomes the completion, a function takes over the connection. */
export type Scripted =
  | { json: unknown; usage?: { prompt_tokens: number; completion_tokens: number } }
  | { text: string }
  | { status: number; headers?: Record<string, string>; message?: string }
  | ((response: ServerResponse) => void);

type Script = (request: ModelRequest, count: number) => Scripted;

/** An OpenAI-compatible endpoint on a local port that says what a test scripts. */
export async function scriptedModel(script: Script) {
  const state = { script, requests: [] as ModelRequest[] };
  const server = createServer((request, response) => {
    void answer(request, response, state);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests: state.requests,
    say(next: Script) {
      state.script = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  state: { script: Script; requests: ModelRequest[] },
) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const parsed = requestSchema.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  state.requests.push(parsed);
  const scripted = state.script(parsed, state.requests.length);
  if (typeof scripted === "function") return scripted(response);
  if ("status" in scripted) {
    response.writeHead(scripted.status, { "content-type": "application/json", ...scripted.headers });
    return response.end(
      JSON.stringify({ error: { message: scripted.message ?? "scripted", type: "scripted" } }),
    );
  }
  const content = "json" in scripted ? JSON.stringify(scripted.json) : scripted.text;
  response.writeHead(200, { "content-type": "application/json" });
  response.end(
    JSON.stringify({
      id: "completion",
      object: "chat.completion",
      created: 0,
      model: parsed.model,
      choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content, refusal: null } }],
      usage: usageOf(scripted),
    }),
  );
}

function usageOf(scripted: object) {
  const fixed = { prompt_tokens: 100, completion_tokens: 20 };
  const usage = "usage" in scripted ? { ...fixed, ...Object(scripted.usage) } : fixed;
  return { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens };
}
