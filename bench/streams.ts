import { readFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { createApiKey } from "#lib/auth/api-keys";
import { findOwner } from "#lib/auth/find-membership";
import { createDb } from "#lib/db/client";
import { signBody } from "#lib/meta/webhook";
import { deliveryOf } from "./deliveries.ts";
import { seedShop } from "./seed-shop.ts";
import { appSecret, type Running, serverScript, startParley } from "./server.ts";
import { percentile, rounded } from "./statistics.ts";

const messageSchema = z.object({ text: z.string().nullable() });

type Listener = { close: () => void };

/** A client of the stream; tells the text of every message it hears. */
function listen(port: number, apiKey: string, heard: (text: string) => void): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false });
    const headers = { authorization: `Bearer ${apiKey}`, accept: "text/event-stream" };
    const request = get({ host: "127.0.0.1", port, path: "/api/v1/stream", agent, headers }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`the stream answered ${response.statusCode}`));
      let rest = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        const events = (rest + chunk).split("\n\n");
        rest = events.pop() ?? "";
        for (const event of events) {
          if (!event.includes("event: message.created\n")) continue;
          const data = event.split("\ndata: ")[1] ?? "{}";
          heard(messageSchema.parse(JSON.parse(data)).text ?? "");
        }
      });
      resolve({ close: () => request.destroy() });
    });
    request.on("error", reject);
  });
}

async function memoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

async function apiKeyOf(parley: Running, account: string): Promise<string> {
  const db = createDb(parley.databaseUrl, 1);
  try {
    const { organizationId } = await db
      .selectFrom("channels")
      .select("organizationId")
      .where("externalId", "=", account)
      .executeTakeFirstOrThrow();
    const owner = await findOwner(db, organizationId);
    if (!owner) throw new Error("the benchmark's shop has no owner");
    return (await createApiKey(owner.context, { name: "Streams" })).apiKey;
  } finally {
    await db.destroy();
  }
}

async function write(port: number, account: string, text: string): Promise<void> {
  const body = deliveryOf({ account, contact: "900000000000001", text });
  const response = await fetch(`http://127.0.0.1:${port}/api/webhooks/instagram`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": signBody(appSecret, body) },
    body: new Uint8Array(body),
  });
  if (response.status !== 200) throw new Error(`the webhook answered ${response.status}`);
}

/** From a DM's arrival to every open screen of the organisation, and what the screens cost the process. */
export async function benchStreams({ clients, dms }: { clients: number; dms: number }) {
  const parley = await startParley(await serverScript(), {});
  const listeners: Listener[] = [];
  try {
    const account = await seedShop(parley, "off");
    const apiKey = await apiKeyOf(parley, account);
    const writtenAt = new Map<string, number>();
    const taken: number[] = [];
    const heard = (text: string) => {
      const at = writtenAt.get(text);
      if (at !== undefined) taken.push(performance.now() - at);
    };
    listeners.push(await listen(parley.port, apiKey, heard));
    await write(parley.port, account, "warm up");
    await wait(3000);
    const before = await memoryMb(parley.pid);
    while (listeners.length < clients) {
      const batch = Array.from({ length: Math.min(50, clients - listeners.length) }, () =>
        listen(parley.port, apiKey, heard),
      );
      listeners.push(...(await Promise.all(batch)));
    }
    await wait(3000);
    const idle = await memoryMb(parley.pid);
    for (let i = 0; i < dms; i++) {
      const text = `Message ${i}`;
      writtenAt.set(text, performance.now());
      await write(parley.port, account, text);
      await wait(500);
    }
    await wait(3000);
    const after = await memoryMb(parley.pid);
    return {
      clients,
      dms,
      missing: clients * dms - taken.length,
      p50: rounded(percentile(taken, 0.5)),
      p95: rounded(percentile(taken, 0.95)),
      memoryMb: rounded(Math.max(idle, after) - before, 0),
    };
  } finally {
    for (const { close } of listeners) close();
    await parley.stop();
  }
}
