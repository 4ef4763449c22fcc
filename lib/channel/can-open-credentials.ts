import { openToken } from "#lib/channel/internal";
import type { Db } from "#lib/db/client";
import { SealError } from "#lib/secrets/seal-error";

const looksAt = 50;

/**
 * Whether the configured keys are the ones that the stored credentials were sealed with: at least one opens, or there
 * is none. With other keys nothing could be sent, and nobody would be told. One damaged credential is no reason to stop.
 */
export async function canOpenCredentials(db: Db): Promise<boolean> {
  const stored = await db
    .selectFrom("channelCredentials")
    .select(["channelId as id", "organizationId", "accessToken"])
    .orderBy("updatedAt", "desc")
    .limit(looksAt)
    .execute();
  return stored.length === 0 || stored.some((credential) => opens(credential));
}

function opens({ accessToken, ...channel }: { id: string; organizationId: string; accessToken: string }) {
  try {
    openToken(channel, accessToken);
    return true;
  } catch (error) {
    if (error instanceof SealError) return false;
    throw error;
  }
}
