import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { log } from "#lib/log";
import { logTraffic } from "#lib/sandbox/log-traffic";
import { configuredApps, type Login, type SandboxApp } from "#lib/sandbox/sandbox-context";
import { readSettings } from "#lib/sandbox/settings";
import { serialise, signatureHeaders } from "#lib/sandbox/sign-body";
import { waitForSignal } from "#lib/sandbox/signal";

type Pump = { db: Db; target: string; apps: Record<Login, SandboxApp>; stopping: AbortSignal };

type OutboxRow = {
  id: number;
  businessId: string;
  login: Login;
  shape: "messaging" | "changes" | "flat";
  item: string;
  field: string;
  queuedAt: number;
  attempts: number;
};

const answerTimeoutMs = 5000;
const mostInFlight = 8;
const idleMs = 400;
const giveUpMs = 36 * 3_600_000;
/** Milliseconds until the next try: at once first, then with growing gaps. */
const gaps = [0, 1000, 5000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000];

/**
 * Delivers the outbox to the product's webhook address until stopped: signed, repeated until answered 200,
 * given up after 36 hours of sandbox time. Several processes may pump at once.
 */
export function startPump(options: { db: Db; target: string; apps?: Record<Login, SandboxApp> }): {
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  const pump: Pump = { ...options, apps: options.apps ?? configuredApps(), stopping: stopping.signal };
  const running = run(pump);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(pump: Pump): Promise<void> {
  const inFlight = new Set<Promise<void>>();
  while (!pump.stopping.aborted) {
    // Listening starts before looking, so that what is queued in between is not slept over.
    const woken = waitForSignal("outbox", idleMs, pump.stopping);
    const deliveries = inFlight.size < mostInFlight ? await claim(pump) : [];
    for (const rows of deliveries) {
      const delivery = deliver(pump, rows)
        .catch((error) => log.warn({ err: String(error) }, "sandbox delivery failed"))
        .finally(() => inFlight.delete(delivery));
      inFlight.add(delivery);
    }
    if (deliveries.length === 0) await (inFlight.size > 0 ? Promise.race([woken, ...inFlight]) : woken);
  }
  await Promise.all(inFlight);
}

/** Claims what is due, already grouped into deliveries: one app each, as many items as the weather puts together. */
async function claim(pump: Pump): Promise<OutboxRow[][]> {
  try {
    const { now, weather } = await readSettings(pump.db);
    const limit = mostInFlight * weather.batch_size;
    const { rows } = await sql<OutboxRow>`
      update sandbox.outbox set claimed_until = now() + interval '15 seconds', attempts = attempts + 1
      where id in (
        select id from sandbox.outbox
        where due_at <= ${now} and (claimed_until is null or claimed_until < now())
        order by due_at, id limit ${limit} for update skip locked
      )
      returning id, business_id, login, shape, item, field, queued_at, attempts`.execute(pump.db);
    rows.sort((a, b) => a.id - b.id);
    const deliveries: OutboxRow[][] = [];
    for (const row of rows) {
      const open = deliveries.findLast((rest) => rest[0]?.login === row.login);
      if (open && open.length < weather.batch_size) open.push(row);
      else deliveries.push([row]);
    }
    return deliveries;
  } catch (error) {
    log.warn({ err: String(error) }, "the sandbox's outbox could not be read");
    return [];
  }
}

function envelope(rows: OutboxRow[], now: number) {
  const entries: Record<string, unknown>[] = [];
  const messaging = new Map<string, unknown[]>();
  for (const { businessId, shape, item, field } of rows) {
    const value: unknown = JSON.parse(item);
    const seconds = Math.floor(now / 1000);
    const open = messaging.get(businessId);
    if (shape === "flat") entries.push({ id: businessId, time: seconds, field, value });
    else if (shape === "changes") {
      entries.push({ id: businessId, time: seconds, changes: [{ field, value }] });
    } else if (open) open.push(value);
    else {
      const items = [value];
      messaging.set(businessId, items);
      entries.push({ time: now, id: businessId, messaging: items });
    }
  }
  return { object: "instagram", entry: entries };
}

async function deliver(pump: Pump, rows: OutboxRow[]): Promise<void> {
  const login = rows[0]?.login ?? "instagram";
  const { now } = await readSettings(pump.db);
  const body = serialise(envelope(rows, now));
  const signatures = signatureHeaders(pump.apps[login].secret, body);
  const started = performance.now();
  const { status, error } = await post(pump, body, signatures);
  const ids = rows.map(({ id }) => id);
  // Stopped halfway: whoever pumps next sends it again, which Meta would do too.
  if (status === null && pump.stopping.aborted) await release(pump.db, ids);
  else if (status === 200) await pump.db.deleteFrom("sandbox.outbox").where("id", "in", ids).execute();
  else await putBack(pump.db, rows, now);
  await logTraffic(pump.db, {
    direction: "webhook",
    method: "POST",
    host: new URL(pump.target).host,
    path: new URL(pump.target).pathname,
    status,
    signature: signatures["x-hub-signature-256"].slice(0, 19),
    summary: rows
      .map(({ item }) => summary(item))
      .join(", ")
      .slice(0, 300),
    error,
    durationMs: performance.now() - started,
  });
}

async function post(pump: Pump, body: string, signatures: Record<string, string>) {
  try {
    const response = await fetch(pump.target, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        accept: "*/*",
        "user-agent": "facebookexternalua",
        "facebook-api-version": "v26.0",
        ...signatures,
      },
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(answerTimeoutMs), pump.stopping]),
    });
    await response.arrayBuffer();
    return { status: response.status, error: null };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return {
      status: null,
      error: timedOut ? "no answer within 5 seconds" : "the address could not be reached",
    };
  }
}

function release(db: Db, ids: number[]) {
  return db.updateTable("sandbox.outbox").set({ claimedUntil: null }).where("id", "in", ids).execute();
}

async function putBack(db: Db, rows: OutboxRow[], now: number): Promise<void> {
  for (const { id, queuedAt, attempts } of rows) {
    const gap = gaps[Math.min(attempts - 1, gaps.length - 1)] ?? 0;
    const dueAt = now + gap;
    const change = db.updateTable("sandbox.outbox").set({ claimedUntil: null, dueAt }).where("id", "=", id);
    await (now - queuedAt > giveUpMs
      ? db.deleteFrom("sandbox.outbox").where("id", "=", id)
      : change
    ).execute();
  }
}

/** What an item is about, without its text. */
function summary(item: string): string {
  const parsed: Record<string, unknown> = JSON.parse(item);
  const { message } = parsed;
  if (typeof message === "object" && message !== null) {
    if ("is_deleted" in message) return "message deleted";
    return "is_echo" in message ? "echo" : "message";
  }
  const known = ["message_edit", "reaction", "read", "postback", "referral"].find((kind) => kind in parsed);
  return known ?? "comment";
}
