import { createCipheriv, randomBytes } from "node:crypto";
import { associatedData, type Binding, cipher, commit, derive, ivBytes } from "#lib/secrets/binding";
import type { KeyRing } from "#lib/secrets/key-ring";
import { SealError } from "#lib/secrets/seal-error";

/** Encrypts for one place: `v1.<key id>.<iv>.<commitment + ciphertext + tag>`, base64url. */
export function seal(ring: KeyRing, plaintext: string, binding: Binding): string {
  const masterKey = ring.keys.get(ring.currentId);
  if (!masterKey)
    throw new SealError("unknown_key", `The encryption key ${ring.currentId} is not configured.`);
  const { key, commitmentKey } = derive(masterKey, binding);
  const iv = randomBytes(ivBytes);
  const data = associatedData(ring.currentId, binding);
  const encryptor = createCipheriv(cipher, key, iv).setAAD(data);
  const sealed = Buffer.concat([
    commit(commitmentKey, iv, data),
    encryptor.update(plaintext, "utf8"),
    encryptor.final(),
    encryptor.getAuthTag(),
  ]);
  return ["v1", ring.currentId, iv.toString("base64url"), sealed.toString("base64url")].join(".");
}
