import { createHmac } from "node:crypto";

/** JSON as Meta writes it: everything beyond ASCII as `\uXXXX` in lower-case hex, and `/` as `\/`. */
export function serialise(value: unknown): string {
  return JSON.stringify(value)
    .replace(/\//g, "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** `X-Hub-Signature` and `X-Hub-Signature-256` over exactly these bytes. */
export function signatureHeaders(secret: string, body: string) {
  const hmac = (algorithm: string) => createHmac(algorithm, secret).update(body, "utf8").digest("hex");
  return { "x-hub-signature": `sha1=${hmac("sha1")}`, "x-hub-signature-256": `sha256=${hmac("sha256")}` };
}

/** `appsecret_proof` of a token. */
export function appSecretProof(secret: string, accessToken: string): string {
  return createHmac("sha256", secret).update(accessToken).digest("hex");
}
