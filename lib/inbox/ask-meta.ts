import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";
import { MetaError } from "#lib/meta/errors";
import type { GraphAccess } from "#lib/meta/graph";

/**
 * Asks Meta in a channel's name what nobody waits for.
 * @returns undefined where no answer is to be had, now or later
 * @throws MetaError when asking again later may help
 */
export async function askMeta<T>(
  db: Db,
  channelId: string,
  question: (access: GraphAccess) => Promise<T>,
): Promise<{ access: GraphAccess; answer: T } | undefined> {
  try {
    const access = await graphAccess(db, channelId);
    return { access, answer: await question(access) };
  } catch (error) {
    if (error instanceof AppError && error.code === "channel-unavailable") return undefined;
    if (!(error instanceof MetaError)) throw error;
    if (error.kind === "retry" || error.kind === "throttle" || error.kind === "ambiguous") throw error;
    log.warn({ channelId, kind: error.kind }, "Meta did not tell what was asked for");
    return undefined;
  }
}
