import { canOpenCredentials } from "#lib/channel/can-open-credentials";
import type { Db } from "#lib/db/client";
import { StartError } from "#lib/embedded/start-error";

/** @throws StartError when no stored Instagram credential opens: then nothing could be sent. */
export async function requireRightKeys(db: Db): Promise<void> {
  if (await canOpenCredentials(db)) return;
  throw new StartError(
    "TOKEN_ENCRYPTION_KEY does not open the stored Instagram credentials. Set the key and TOKEN_ENCRYPTION_KEY_ID they were stored with, or name them in TOKEN_ENCRYPTION_RETIRED_KEYS.",
  );
}
