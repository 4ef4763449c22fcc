import { randomInt } from "node:crypto";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { deliveryOf, requestOf } from "./deliveries.ts";
import { percentile, rounded } from "./statistics.ts";

/** The load generator, a process of its own: unique signed deliveries over connections that are kept alive. */
const input = z
  .object({
    port: z.number(),
    secret: z.string(),
    account: z.string(),
    contacts: z.number(),
    connections: z.number(),
    seconds: z.number(),
    /** deliveries a second; as many as go where it is not given */
    rate: z.number().optional(),
    prepared: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? "{}"));

const firstContact = randomInt(10 ** 12, 10 ** 13);
const requests = Array.from({ length: input.prepared }, (_, index) => {
  const contact = String(firstContact + (index % input.contacts));
  return requestOf(deliveryOf({ account: input.account, contact, text: `Message ${index}` }), input.secret);
});

const latencies: number[] = [];
let bad = 0;
let next = 0;

class Connection {
  readonly socket: Socket;
  private answered: ((status: number) => void) | undefined;
  private received = "";

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk) => this.read(chunk.toString("latin1")));
    socket.on("close", () => this.answered?.(0));
    socket.on("error", () => undefined);
  }

  send(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      this.answered = resolve;
      this.socket.write(request);
    });
  }

  private read(text: string): void {
    this.received += text;
    const end = this.received.indexOf("\r\n\r\n");
    if (end === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(this.received)?.[1] ?? 0);
    if (this.received.length < end + 4 + length) return;
    const status = Number(this.received.slice(9, 12));
    this.received = "";
    this.answered?.(status);
  }
}

async function open(): Promise<Connection> {
  const socket = connect({ host: "127.0.0.1", port: input.port, noDelay: true });
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  return new Connection(socket);
}

async function deliver(connection: Connection, since: number): Promise<void> {
  const request = requests[next++];
  if (!request) return;
  if ((await connection.send(request)) === 200) latencies.push(performance.now() - since);
  else bad++;
}

async function asFastAsPossible(connections: Connection[], until: number): Promise<void> {
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < until && next < requests.length)
        await deliver(connection, performance.now());
    }),
  );
}

/** At a steady rate whatever the answers take; a delivery that waits for a connection counts from when it was due. */
async function steadily(connections: Connection[], until: number, rate: number): Promise<void> {
  const free = [...connections];
  const waiting: number[] = [];
  const running = new Set<Promise<void>>();
  const take = () => {
    const due = waiting[0];
    const connection = due === undefined ? undefined : free.pop();
    if (due === undefined || !connection) return;
    waiting.shift();
    const done = deliver(connection, due).then(() => {
      free.push(connection);
      running.delete(done);
      take();
    });
    running.add(done);
  };
  let due = performance.now();
  while (due < until) {
    await wait(Math.max(0, due - performance.now()));
    waiting.push(due);
    take();
    due += 1000 / rate;
  }
  while (running.size > 0) await Promise.all(running);
}

const connections = await Promise.all(Array.from({ length: input.connections }, open));
const started = performance.now();
const until = started + input.seconds * 1000;
if (input.rate === undefined) await asFastAsPossible(connections, until);
else await steadily(connections, until, input.rate);
const seconds = (performance.now() - started) / 1000;
for (const { socket } of connections) socket.destroy();

process.stdout.write(
  JSON.stringify({
    stored: latencies.length,
    bad,
    perSecond: rounded(latencies.length / seconds, 0),
    p50: rounded(percentile(latencies, 0.5), 2),
    p99: rounded(percentile(latencies, 0.99), 2),
  }),
);
