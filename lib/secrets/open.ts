import { createDecipheriv, timingSafeEqual } from "node:crypto";
import {
  associatedData,
  type Binding,
  cipher,
  commit,
  commitmentBytes,
  derive,
  ivBytes,
  tagBytes,
} from "#lib/secrets/binding";
import type { KeyRing } from "#lib/secrets/key-ring";
import { SealError } from "#lib/secrets/seal-error";

const unreadable = () =>
  new SealError("unreadable", "The sealed value was changed, or belongs somewhere else.");

/**
 * Decrypts a value where it belongs.
 * @throws SealError `unknown_key` (its key is not configured) or `unreadable`
 */
export function open(ring: KeyRing, sealed: string, binding: Binding): string {
  const { keyId, iv, body } = takeApart(sealed);
  const masterKey = ring.keys.get(keyId);
  if (!masterKey)
    throw new SealError(
      "unknown_key",
      `The encryption key ${keyId} is not configured: add it to the retired keys.`,
    );
  const { key, commitmentKey } = derive(masterKey, binding);
  const data = associatedData(keyId, binding);
  if (!timingSafeEqual(body.subarray(0, commitmentBytes), commit(commitmentKey, iv, data)))
    throw unreadable();
  const decryptor = createDecipheriv(cipher, key, iv, { authTagLength: tagBytes })
    .setAAD(data)
    .setAuthTag(body.subarray(-tagBytes));
  try {
    const text = decryptor.update(body.subarray(commitmentBytes, -tagBytes));
    return Buffer.concat([text, decryptor.final()]).toString("utf8");
  } catch {
    throw unreadable(); // the tag does not match
  }
}

function takeApart(sealed: string): { keyId: string; iv: Buffer; body: Buffer } {
  const [version, keyId, ivText, bodyText, ...rest] = sealed.split(".");
  if (version !== "v1" || !keyId || !ivText || !bodyText || rest.length > 0) throw unreadable();
  const [iv, body] = [strictDecode(ivText), strictDecode(bodyText)];
  if (iv.length !== ivBytes || body.length < commitmentBytes + tagBytes) throw unreadable();
  return { keyId, iv, body };
}

// Lenient decoding would let a changed character pass where its bits are not used.
function strictDecode(text: string): Buffer {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.toString("base64url") !== text) throw unreadable();
  return bytes;
}
