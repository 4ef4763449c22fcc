import { openToken } from "#lib/channel/internal";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { env } from "#lib/env";
import { announce } from "#lib/live/announce";
import { notify } from "#lib/notify/notify";

export type NeedsReconnectInput = {
  channelId: string;
  /** A sentence for the shop's owner: shown on the screen and mailed. */
  reason: string;
  /** The token Meta refused. When another one is stored by now, the channel is left alone. */
  refusedToken?: string;
};

/**
 * An active channel stops working until somebody connects it again; owners and admins are told once,
 * in the app and by mail. What customers write is still stored.
 * @returns whether this call changed the channel
 */
export function markNeedsReconnect(db: Db, input: NeedsReconnectInput): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const channel = await trx
      .selectFrom("channels")
      .select(["id", "organizationId", "username"])
      .where("id", "=", input.channelId)
      .where("status", "=", "active")
      .forUpdate()
      .executeTakeFirst();
    if (!channel || (await replaced(trx, channel, input.refusedToken))) return false;
    await trx
      .updateTable("channels")
      .set({ status: "needs_reconnect", statusReason: input.reason, statusChangedAt: new Date() })
      .where("id", "=", channel.id)
      .where("organizationId", "=", channel.organizationId)
      .execute();
    const { organizationId, username } = channel;
    await announce(trx, { organizationId, type: "channel.updated", resourceId: channel.id });
    const body = `@${username} cannot send on Instagram. ${input.reason} New messages are still stored.`;
    await notify(trx, {
      organizationId,
      kind: "channel_needs_reconnect",
      title: `Connect @${username} again`,
      body,
      mailBody: `${body}\n\nConnect the account again: ${env().appUrl}/dashboard/integrations`,
    });
    return true;
  });
}

/** Read after the channel is locked, so that a reconnect that just committed is seen. */
async function replaced(db: Db, channel: { id: string; organizationId: string }, refusedToken?: string) {
  if (refusedToken === undefined) return false;
  const stored = await db
    .selectFrom("channelCredentials")
    .select("accessToken")
    .where("channelId", "=", channel.id)
    .where("organizationId", "=", channel.organizationId)
    .executeTakeFirst();
  return stored !== undefined && openToken(channel, stored.accessToken) !== refusedToken;
}
