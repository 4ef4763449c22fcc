import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { completeJson } from "#lib/model/complete-json";
import { transcribe } from "#lib/model/transcribe";

type Heard = { path: string; contentType: string; body: Buffer };

const heard: Heard[] = [];
let answer: { status: number; body: string };
let server: Server;
let baseUrl: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const contentType = request.headers["content-type"] ?? "";
    heard.push({ path: request.url ?? "", contentType, body: Buffer.concat(chunks) });
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A listening TCP server has such an address.
  const { port } = server.address() as AddressInfo;
  baseUrl = `http://127.0.0.1:${port}/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  heard.length = 0;
  answer = { status: 200, body: JSON.stringify({ text: " Do you ship to Portugal? " }) };
});

const config = () => ({ model: randomUUID(), baseUrl, apiKey: "key", timeoutMs: 5000 });
const note = { bytes: Buffer.from("a recording"), mimeType: "audio/ogg" };

describe("a voice note", () => {
  it("is sent as a file whose name tells its format, and comes back as words", async () => {
    expect(await transcribe(config(), note)).toEqual({ text: "Do you ship to Portugal?" });
    expect(heard[0]?.path).toBe("/v1/audio/transcriptions");
    expect(heard[0]?.contentType).toMatch("multipart/form-data");
    expect(heard[0]?.body.toString("latin1")).toContain('filename="voice.ogg"');
    expect(heard[0]?.body.includes(note.bytes)).toBe(true);
  });

  it("that holds no words comes back empty", async () => {
    answer = { status: 200, body: JSON.stringify({ text: "  " }) };
    expect(await transcribe(config(), note)).toEqual({ text: "" });
  });

  it.each([
    ["garbage", 200, {}],
    ["refused", 400, { error: { message: "no" } }],
    ["configuration", 401, { error: { message: "no" } }],
    ["throttled", 429, { error: { message: "no" } }],
    ["unavailable", 500, {}],
  ])("that fails is told as what a caller can do about it: %s", async (kind, status, body) => {
    answer = { status, body: JSON.stringify(body) };
    await expect(transcribe(config(), note)).rejects.toMatchObject({ name: "ModelError", kind });
  });
});

it("a picture goes to a model that sees, beside the words", async () => {
  const value = { seen: "a broken pot" };
  answer = {
    status: 200,
    body: JSON.stringify({
      id: "1",
      object: "chat.completion",
      created: 1,
      model: "m",
      choices: [
        { index: 0, finish_reason: "stop", message: { role: "assistant", content: JSON.stringify(value) } },
      ],
    }),
  };
  const picture = "data:image/png;base64,iVBORw0KGgo=";
  const completion = await completeJson(
    { model: randomUUID(), baseUrl, apiKey: "key", timeoutMs: 5000, deadlineMs: 6000, maxRetries: 0 },
    {
      schema: z.strictObject({ seen: z.string() }),
      name: "seen",
      messages: [{ role: "user", content: "What is this?", pictures: [picture] }],
    },
  );
  expect(completion.value).toEqual(value);
  const request = z
    .object({ messages: z.array(z.object({ content: z.array(z.looseObject({ type: z.string() })) })) })
    .parse(JSON.parse(heard[0]?.body.toString("utf8") ?? ""));
  expect(request.messages[0]?.content).toEqual([
    { type: "text", text: "What is this?" },
    { type: "image_url", image_url: { url: picture } },
  ]);
});
