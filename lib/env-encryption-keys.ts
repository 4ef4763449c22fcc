import { z } from "zod";

// Node skips what is not base64 and reads on: a mistyped key would pass for another one. The last letter of 32 bytes
// carries four bits only.
const thirtyTwoBytes = /^[A-Za-z0-9+/_-]{42}[AEIMQUYcgkosw048]=?$/;

const keyId = /^[A-Za-z0-9_-]{1,32}$/;

export const encryptionKeySchema = z
  .string()
  .trim()
  .refine((key) => thirtyTwoBytes.test(key), "is not 32 bytes of base64");

export const encryptionKeyIdSchema = z.string().trim().regex(keyId).default("k1");

/** Earlier keys as `id:key,id:key`. */
export const retiredKeysSchema = z.string().transform((list, context) => {
  const keys = list.split(",").map((entry) => {
    const [id = "", key = "", ...rest] = entry.trim().split(":");
    if (!keyId.test(id) || !thirtyTwoBytes.test(key) || rest.length > 0)
      context.addIssue({ code: "custom", message: "is not a list of id:key with 32-byte base64 keys" });
    return { id, key };
  });
  if (new Set(keys.map(({ id }) => id)).size < keys.length)
    context.addIssue({ code: "custom", message: "has two keys with one id" });
  return keys;
});
