import { createHash } from "node:crypto";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { createDeliveryBatcher } from "#lib/inbox/delivery-batcher";
import { log } from "#lib/log";
import { parseEnvelope } from "#lib/meta/envelope";
import { verifySignature, verifySubscription } from "#lib/meta/webhook";

/** A delivery may batch a thousand updates. */
export const deliveryLimitBytes = 4 * 1024 * 1024;

export type IncomingDelivery = { rawBody: Buffer; signature: string | undefined };

export type Receipt = {
  status: 200 | 400 | 403 | 413 | 503;
  body: { status: "ok" } | { error: string };
  headers?: Record<string, string>;
};

export type Receiver = {
  receive(delivery: IncomingDelivery): Promise<Receipt>;
  close(): Promise<void>;
};

export const tooLarge: Receipt = { status: 413, body: { error: "A delivery may be up to 4 MiB." } };

const stored: Receipt = { status: 200, body: { status: "ok" } };
const unsigned: Receipt = { status: 403, body: { error: "X-Hub-Signature-256 is missing." } };
const forged: Receipt = { status: 403, body: { error: "X-Hub-Signature-256 does not match the body." } };
const malformed: Receipt = { status: 400, body: { error: "The body is not a delivery: {object, entry[]}." } };
const unavailable: Receipt = {
  status: 503,
  body: { error: "The delivery could not be stored. Send it again." },
  headers: { "retry-after": "5" },
};

/**
 * Takes in Meta's deliveries: signature over the raw bytes, envelope, durable storage, and only then the answer.
 * `deadlineMs` stays under the five seconds after which Meta gives up on an answer.
 */
export function createReceiver(options: {
  secrets: string[];
  databaseUrl: string;
  deadlineMs?: number;
}): Receiver {
  const batcher = createDeliveryBatcher(options);

  async function receive({ rawBody, signature }: IncomingDelivery): Promise<Receipt> {
    if (rawBody.length > deliveryLimitBytes) return tooLarge;
    const verdict = verifySignature(options.secrets, rawBody, signature);
    if (verdict !== "valid") return verdict === "missing" ? unsigned : forged;
    if (parseEnvelope(rawBody) === undefined) return malformed;
    try {
      await batcher.store({ sha256: createHash("sha256").update(rawBody).digest(), body: rawBody });
      return stored;
    } catch (error) {
      log.error(
        { err: error instanceof Error ? error.message : "unknown" },
        "a delivery could not be stored",
      );
      return unavailable;
    }
  }

  return { receive, close: batcher.close };
}

const slot = Symbol.for("parley.receiver");
const holder = globalThis as typeof globalThis & { [slot]?: Receiver };

function sharedReceiver(): Receiver {
  if (!holder[slot]) {
    const { databaseUrl, instagramAppSecret, metaAppSecret } = env();
    if (!databaseUrl) throw new AppError("unavailable", "The database is not started.");
    const secrets = [instagramAppSecret, metaAppSecret].filter((secret) => secret !== undefined);
    holder[slot] = createReceiver({ databaseUrl, secrets });
  }
  return holder[slot];
}

/** One POST of Meta's, answered as the contract has it. The server's and Next's copies share one receiver. */
export async function receiveDelivery(delivery: IncomingDelivery): Promise<Receipt> {
  return sharedReceiver().receive(delivery);
}

/** Stores what is waiting and closes the receiver's connections. */
export async function closeReceiver(): Promise<void> {
  const open = holder[slot];
  holder[slot] = undefined;
  await open?.close();
}

/**
 * Meta's verification of the callback address; needs no database. A parameter given twice is refused, and so is
 * everything while no verify token is configured.
 */
export function verifyWebhook(
  query: URLSearchParams,
  verifyToken = env().instagramWebhookVerifyToken,
): { status: 200 | 403; body: string } {
  const [mode, token, challenge] = ["hub.mode", "hub.verify_token", "hub.challenge"].map((name) => {
    const given = query.getAll(name);
    return given.length === 1 ? given[0] : undefined;
  });
  const answer = verifySubscription({ mode, token, challenge }, verifyToken ? [verifyToken] : []);
  return answer === undefined ? { status: 403, body: "Forbidden" } : { status: 200, body: answer };
}
