import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { findAccess } from "#lib/channel/meta-access";
import { getChannel } from "#lib/channel/queries";
import type { Channel } from "#lib/channel/schema";
import { announce } from "#lib/live/announce";
import { log } from "#lib/log";
import { MetaError } from "#lib/meta/errors";
import { unsubscribe } from "#lib/meta/subscriptions";

/**
 * Ends a connection: webhooks off at Meta as far as Meta lets us, the credential destroyed, the history kept.
 * Done twice it changes nothing more. A process that dies in between leaves the channel connected: do it again.
 */
export async function disconnectChannel(ctx: Context, id: string): Promise<Channel> {
  requirePermission(ctx, "channels.manage");
  const channel = await getChannel(ctx, id);
  if (channel.status !== "disconnected") {
    await switchOffWebhooks(ctx, id);
    await destroyCredential(ctx, channel);
  }
  return getChannel(ctx, id);
}

async function switchOffWebhooks(ctx: Context, channelId: string): Promise<void> {
  try {
    const found = await findAccess(ctx.db, channelId);
    if (found) await unsubscribe(found.access);
  } catch (error) {
    // A dead token, a Meta that does not answer, a credential that cannot be opened: none may keep a shop connected.
    const kind = error instanceof MetaError ? error.kind : "credential";
    log.warn({ channelId, kind }, "webhooks could not be switched off at Meta while disconnecting");
  }
}

function destroyCredential(ctx: Context, { id: channelId, username }: Channel): Promise<void> {
  const { organizationId } = ctx;
  return ctx.db.transaction().execute(async (trx) => {
    const now = new Date();
    const { numUpdatedRows } = await trx
      .updateTable("channels")
      .set({
        status: "disconnected",
        statusReason: null,
        statusChangedAt: now,
        disconnectedAt: now,
        tokenIssuedAt: null,
        tokenExpiresAt: null,
        dataAccessExpiresAt: null,
        refreshFailedAt: null,
        expiryWarnedAt: null,
      })
      .where("id", "=", channelId)
      .where("organizationId", "=", organizationId)
      .where("status", "<>", "disconnected")
      .executeTakeFirst();
    await trx
      .deleteFrom("channelCredentials")
      .where("channelId", "=", channelId)
      .where("organizationId", "=", organizationId)
      .execute();
    if (numUpdatedRows > 0n) {
      const subject = { subjectType: "channel", subjectId: channelId, details: { username } };
      await recordAudit({ ...ctx, db: trx }, { action: "channel.disconnected", ...subject });
      await announce(trx, { organizationId, type: "channel.updated", resourceId: channelId });
    }
  });
}
