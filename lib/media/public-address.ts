import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { z } from "zod";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { imitatedMeta } from "#lib/media/meta-origins";
import { isPublicAddress } from "#lib/outbound/is-public-address";

/** Long enough for Meta to fetch a large video twice, too short to be passed around. */
const lifeMs = 60 * 60_000;

const idSchema = z.uuid();

/** @throws AppError unprocessable where Instagram could not fetch a file from this installation */
export function checkReachable(): void {
  if (imitatedMeta() !== undefined) return;
  const { appUrl } = env();
  const { protocol, hostname } = new URL(appUrl);
  const host = hostname.replace(/^\[|\]$/g, "");
  const inside =
    isIP(host) === 0 ? !host.includes(".") || /\.(local|internal|lan)$/.test(host) : !isPublicAddress(host);
  if (protocol === "https:" && !inside) return;
  throw new AppError(
    "unprocessable",
    `Instagram fetches attachments from this installation, and it cannot reach ${appUrl}. Set APP_URL to a public https:// address.`,
  );
}

/** Where Meta, who has no session, may fetch this one file for a while. */
export function publicAddress(media: { id: string; mimeType: string }, now = Date.now()): string {
  const base = imitatedMeta()?.ownBase ?? env().appUrl;
  const expires = Math.floor((now + lifeMs) / 1000);
  const claim = `${media.id}.${expires}`;
  return `${base}/api/media/public/${claim}.${sign(claim, signingKey())}${ending(media.mimeType)}`;
}

/** The file a token names, while it lasts; undefined for anything else. */
export function readPublicToken(token: string, now = Date.now()): string | undefined {
  const [id = "", expires = "", signature = ""] = token.split(".");
  if (!idSchema.safeParse(id).success || !/^\d{10}$/.test(expires)) return undefined;
  const given = Buffer.from(signature, "base64url");
  const genuine = signingKeys().some((key) => {
    const expected = Buffer.from(sign(`${id}.${expires}`, key), "base64url");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return genuine && Number(expires) * 1000 > now ? id : undefined;
}

function sign(claim: string, key: Buffer): string {
  return createHmac("sha256", key).update(claim).digest("base64url");
}

function signingKey(): Buffer {
  const [current] = signingKeys();
  if (current === undefined) throw new Error("there is no key to sign addresses of files with");
  return current;
}

function signingKeys(): Buffer[] {
  const { tokenEncryptionKey, tokenEncryptionRetiredKeys } = env();
  const keys = [tokenEncryptionKey, ...tokenEncryptionRetiredKeys.map(({ key }) => key)];
  return keys.flatMap((key) => (key === undefined ? [] : [derive(key)]));
}

/** A key of its own: what signs addresses opens no credential. */
function derive(key: string): Buffer {
  return Buffer.from(hkdfSync("sha256", Buffer.from(key, "base64"), "", "parley media address v1", 32));
}

const endings: Record<string, string> = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "video/mp4": ".mp4",
  "video/quicktime": ".mov",
  "video/webm": ".webm",
  "video/ogg": ".ogv",
  "video/x-msvideo": ".avi",
  "audio/mp4": ".m4a",
  "audio/aac": ".aac",
  "audio/wav": ".wav",
  "application/pdf": ".pdf",
};

function ending(mimeType: string): string {
  return endings[mimeType] ?? "";
}
