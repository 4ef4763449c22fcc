import { findAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";

const soonMs = 7 * 24 * 60 * 60 * 1000;

/**
 * For the operator: whether every connected account's token can be opened and lives.
 * @throws AppError `channel-unavailable` that names the accounts in trouble
 */
export async function checkTokens(db: Db): Promise<string> {
  const channels = await db
    .selectFrom("channels")
    .select(["id", "username", "status", "tokenExpiresAt"])
    .where("status", "<>", "disconnected")
    .execute();
  const problems: string[] = [];
  for (const { id, username, status, tokenExpiresAt } of channels) {
    const left = (tokenExpiresAt?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now();
    if (status === "needs_reconnect") problems.push(`@${username} must be connected again`);
    else if (!(await opens(db, id)))
      problems.push(`@${username}'s token cannot be opened with the configured keys`);
    else if (left < soonMs) problems.push(`@${username}'s token ends at ${tokenExpiresAt?.toISOString()}`);
  }
  if (problems.length > 0) throw new AppError("channel-unavailable", `${problems.join("; ")}.`);
  return `${channels.length} connected, all healthy.`;
}

async function opens(db: Db, channelId: string): Promise<boolean> {
  return findAccess(db, channelId).then(
    (found) => found !== undefined,
    () => false,
  );
}
