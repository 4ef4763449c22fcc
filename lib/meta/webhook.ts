import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What Meta puts into `X-Hub-Signature-256` for these exact bytes. */
export function signBody(secret: string, body: Uint8Array): string {
  return `sha256=${hmac(secret, body).toString("hex")}`;
}

/**
 * Whether one of our apps' secrets signed exactly these bytes. With no secret configured nothing is valid. Meta signs
 * in lower-case hex; the same digest in capitals is no easier to forge, but it is not Meta's, so it is refused.
 */
export function verifySignature(
  secrets: string[],
  body: Uint8Array,
  header: string | undefined,
): "valid" | "missing" | "invalid" {
  if (header === undefined || header === "") return "missing";
  const hex = /^sha256=([0-9a-f]{64})$/.exec(header)?.[1];
  if (hex === undefined) return "invalid";
  const given = Buffer.from(hex, "hex");
  // Ends with the secret that matches: whoever knows none has them all tried, and learns nothing from the time.
  const matches = secrets.some((secret) => secret !== "" && sameBytes(given, hmac(secret, body)));
  return matches ? "valid" : "invalid";
}

/**
 * Meta's check of the callback address: the challenge to repeat, exactly as received, or undefined to refuse. Each
 * product's settings page may have a verify token of its own; with none configured everything is refused.
 */
export function verifySubscription(
  asked: { mode: string | undefined; token: string | undefined; challenge: string | undefined },
  verifyTokens: string[],
): string | undefined {
  const { mode, token, challenge } = asked;
  if (mode !== "subscribe" || token === undefined || challenge === undefined) return undefined;
  const matches = verifyTokens.filter((known) => known !== "" && sameBytes(digest(token), digest(known)));
  return matches.length > 0 ? challenge : undefined;
}

function hmac(secret: string, body: Uint8Array): Buffer {
  return createHmac("sha256", secret).update(body).digest();
}

/** Equal lengths whatever was asked, so that comparing takes the same time. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
