import { SealError } from "#lib/secrets/seal-error";

export type NamedKey = { id: string /** 32 bytes, base64 */; key: string };

/** Keys by id: the current one seals, all of them open. */
export type KeyRing = { currentId: string; keys: ReadonlyMap<string, Buffer> };

const keyBytes = 32;

/** @throws SealError `bad_key` for a key that is not 32 bytes or an id given twice */
export function keyRing({ current, retired }: { current: NamedKey; retired: NamedKey[] }): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const { id, key } of [current, ...retired]) {
    if (!/^[\w-]{1,32}$/.test(id)) {
      throw new SealError(
        "bad_key",
        "An encryption key's id must be 1 to 32 letters, digits, hyphens or underscores.",
      );
    }
    const bytes = Buffer.from(key, "base64");
    if (bytes.length !== keyBytes || !saysTheSame(key, bytes)) {
      throw new SealError(
        "bad_key",
        `The encryption key ${id} is not 32 bytes of base64. Make one with: openssl rand -base64 32`,
      );
    }
    if (keys.has(id)) throw new SealError("bad_key", `There are two encryption keys with the id ${id}.`);
    keys.set(id, bytes);
  }
  return { currentId: current.id, keys };
}

/** Node skips what is not base64: only a text that says the same again was meant as it reads. */
function saysTheSame(text: string, bytes: Buffer): boolean {
  const plain = text.trim().replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/");
  return bytes.toString("base64").replace(/=+$/, "") === plain;
}
