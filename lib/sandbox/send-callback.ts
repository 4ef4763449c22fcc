import { createHmac } from "node:crypto";
import type { z } from "zod";
import { AppError } from "#lib/errors";
import { facebookUser } from "#lib/sandbox/facebook-login";
import { logTraffic } from "#lib/sandbox/log-traffic";
import type { Sandbox } from "#lib/sandbox/sandbox-context";
import type { callbackSchema } from "#lib/sandbox/schema";
import { readSettings } from "#lib/sandbox/settings";

const paths = { deauthorize: "/api/instagram/deauthorize", data_deletion: "/api/instagram/data-deletion" };

/** `signature.payload`, both base64url; the signature is over the encoded payload. */
export function signedRequest(secret: string, payload: object): string {
  const encoded = Buffer.from(JSON.stringify(payload)).toString("base64url");
  return `${createHmac("sha256", secret).update(encoded).digest("base64url")}.${encoded}`;
}

/** Posts a deauthorize or data-deletion callback. @returns the product's status, null when it did not answer */
export async function sendCallback(sandbox: Sandbox, input: z.output<typeof callbackSchema>) {
  const { business_id: businessId, login, kind } = input;
  const business = await sandbox.db
    .selectFrom("sandbox.businesses")
    .select("appScopedId")
    .where("id", "=", businessId)
    .executeTakeFirst();
  if (!business) throw new AppError("not-found", "The sandbox has no such account.");
  const issued = Math.floor((await readSettings(sandbox.db)).now / 1000);
  const signed_request = signedRequest(sandbox.apps[login].secret, {
    algorithm: "HMAC-SHA256",
    expires: issued + 3600,
    issued_at: issued,
    user_id: login === "instagram" ? business.appScopedId : facebookUser.id,
  });
  const started = performance.now();
  const status = await fetch(`${sandbox.productUrl}${paths[kind]}`, {
    method: "POST",
    body: new URLSearchParams({ signed_request }),
    redirect: "manual",
    signal: AbortSignal.timeout(10_000),
  }).then(
    (response) => response.status,
    () => null,
  );
  await logTraffic(sandbox.db, {
    direction: "webhook",
    method: "POST",
    host: new URL(sandbox.productUrl).host,
    path: paths[kind],
    status,
    signature: null,
    summary: kind === "deauthorize" ? "app removed" : "data deletion asked for",
    error: status === null ? "the address could not be reached" : null,
    durationMs: performance.now() - started,
  });
  return { status };
}
