import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { SandboxMessage } from "#lib/sandbox/schema";
import { SandboxScreen } from "../../../app/sandbox/sandbox-screen";
import { business, customer, message, state, thread, traffic } from "./samples.ts";

/** What the imitation remembers, and a bell that ends the long poll. */
type World = { messages: SandboxMessage[]; reads: unknown[]; cursor: number; ring: () => void };
let world: World;
let rung: Promise<void>;

type Answer = { status?: number; body: object };

const routes: Record<string, (request: IncomingMessage) => Promise<Answer>> = {
  "GET state": async () => ({ body: { ...state, cursor: world.cursor } }),
  "GET traffic": async () => ({ body: { entries: [traffic], cursor: 1 } }),
  "GET thread": async () => ({ body: { thread, messages: world.messages, cursor: world.cursor } }),
  "GET changes": async ({ url = "" }) => {
    const after = Number(/after=(\d+)/.exec(url)?.[1]);
    if (world.cursor <= after) await rung;
    const change = { kind: "message", business_id: business.id, customer_id: customer.id, mid: null };
    return { body: { changes: [{ id: world.cursor, ...change }], cursor: world.cursor } };
  },
  "POST messages": async () => {
    world.messages.push(message({ mid: "c1", author: "customer", via: "customer", text: "Do you ship?" }));
    return { body: {} };
  },
  "POST reads": async (request) => {
    world.reads.push(await json(request));
    return { body: { read: true } };
  },
  "PATCH weather": async () => ({ status: 422, body: { detail: "The weather does not have this shape." } }),
};

const server = createServer(async (request, response) => {
  const path = /control\/([\w-]+)/.exec(request.url ?? "")?.[1];
  const { status = 200, body } = (await routes[`${request.method} ${path}`]?.(request)) ?? {
    status: 404,
    body: {},
  };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});
const browserFetch = globalThis.fetch;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  // A browser resolves paths and has signals of its own; Node's fetch knows neither.
  globalThis.fetch = (input, { signal: _, ...rest } = {}) =>
    browserFetch(`http://127.0.0.1:${address.port}${String(input)}`, rest);
  Object.defineProperty(document, "visibilityState", { configurable: true, value: "visible" });
});

afterAll(() => {
  globalThis.fetch = browserFetch;
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  let bell = Promise.withResolvers<void>();
  rung = bell.promise;
  world = {
    messages: [],
    reads: [],
    cursor: 0,
    ring() {
      world.cursor += 1;
      bell.resolve();
      bell = Promise.withResolvers<void>();
      rung = bell.promise;
    },
  };
});

function show() {
  const pair = { businessId: business.id, customerId: customer.id };
  return render(<SandboxScreen initial={state} pair={pair} tab="phone" />);
}

describe("the sandbox's screen", () => {
  it("sends what is written, shows the answer as it arrives and reads it", async () => {
    const { unmount } = show();
    await userEvent.type(await screen.findByRole("textbox", { name: /Message to/ }), "Do you ship?{Enter}");
    expect(await screen.findByRole("article", { name: "You" })).toHaveTextContent("Do you ship?");
    world.messages.push(message({ mid: "b1", read: false, sent_at: "2026-11-21T10:00:05.000Z" }));
    world.ring();
    expect(await screen.findByRole("article", { name: business.username })).toHaveTextContent(
      "three to five",
    );
    await waitFor(() =>
      expect(world.reads).toEqual([{ business_id: business.id, customer_id: customer.id }]),
    );
    expect(screen.getByText("Signature accepted")).toBeInTheDocument();
    unmount();
    world.ring();
  });

  it("says in words why a weather was refused", async () => {
    const { unmount } = show();
    await userEvent.click(screen.getByRole("button", { name: "Reset" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("does not have this shape");
    unmount();
    world.ring();
  });
});
