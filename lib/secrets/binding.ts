import { createHmac, hkdfSync } from "node:crypto";

/** Where a sealed value lives: it opens nowhere else. */
export type Binding = { table: string; column: string; rowId: string; organizationId: string };

export const cipher = "aes-256-gcm";
export const ivBytes = 12;
export const tagBytes = 16;

/** A key per purpose (table and column), and a commitment: one ciphertext cannot open under two keys. */
export function derive(
  masterKey: Buffer,
  { table, column }: Binding,
): { key: Buffer; commitmentKey: Buffer } {
  const material = Buffer.from(hkdfSync("sha256", masterKey, "parley.seal.v1", `${table}.${column}`, 64));
  return { key: material.subarray(0, 32), commitmentKey: material.subarray(32) };
}

/** Length-prefixed, so that no two bindings read the same. */
export function associatedData(keyId: string, binding: Binding): Buffer {
  const parts = [keyId, binding.table, binding.column, binding.rowId, binding.organizationId];
  return Buffer.from(parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(""));
}

export const commitmentBytes = 32;

export function commit(commitmentKey: Buffer, iv: Buffer, data: Buffer): Buffer {
  return createHmac("sha256", commitmentKey).update(iv).update(data).digest();
}
