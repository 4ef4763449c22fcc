import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { type KeyRing, keyRing } from "#lib/secrets/key-ring";

/** The keys this installation is configured with. @throws AppError `unavailable` without one */
export function configuredRing(): KeyRing {
  const { tokenEncryptionKey, tokenEncryptionKeyId, tokenEncryptionRetiredKeys } = env();
  if (!tokenEncryptionKey) {
    throw new AppError(
      "unavailable",
      "TOKEN_ENCRYPTION_KEY is not set. Make one with: openssl rand -base64 32",
    );
  }
  const current = { id: tokenEncryptionKeyId, key: tokenEncryptionKey };
  return keyRing({ current, retired: tokenEncryptionRetiredKeys });
}
