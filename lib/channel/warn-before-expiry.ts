import { sql } from "kysely";
import { markNeedsReconnect } from "#lib/channel/mark-needs-reconnect";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { announce } from "#lib/live/announce";
import { notify } from "#lib/notify/notify";

const endsAt = sql<Date>`least(token_expires_at, data_access_expires_at)`;

/**
 * Scheduled, after refreshing: a connection that ends within seven days is one that could not be renewed, so its
 * owners are told once, in the app and by mail. One that has ended needs a reconnect.
 */
export async function warnBeforeExpiry(db: Db): Promise<void> {
  const channels = await db
    .selectFrom("channels")
    .select("id")
    .where("status", "=", "active")
    .where(sql<boolean>`${endsAt} < now() + interval '7 days'`)
    .where((eb) => eb.or([eb("expiryWarnedAt", "is", null), eb(endsAt, "<=", sql<Date>`now()`)]))
    .execute();
  for (const { id } of channels) {
    await db.transaction().execute(async (trx) => ((await expired(trx, id)) ? undefined : warn(trx, id)));
  }
}

/** Locked, so that a reconnect at this moment is either seen or waits for us. */
async function expired(db: Db, id: string): Promise<boolean> {
  const channel = await db
    .selectFrom("channels")
    .select("id")
    .where("id", "=", id)
    .where("status", "=", "active")
    .where(endsAt, "<=", sql<Date>`now()`)
    .forUpdate()
    .executeTakeFirst();
  if (!channel) return false;
  return markNeedsReconnect(db, { channelId: id, reason: "The permission given to Parley has expired." });
}

async function warn(db: Db, id: string): Promise<void> {
  const channel = await db
    .updateTable("channels")
    .set({ expiryWarnedAt: sql`now()` })
    .where("id", "=", id)
    .where("status", "=", "active")
    .where("expiryWarnedAt", "is", null)
    .where(sql<boolean>`${endsAt} < now() + interval '7 days'`)
    .returning(["organizationId", "username", endsAt.as("endsAt")])
    .executeTakeFirst();
  if (!channel) return;
  const { organizationId, username } = channel;
  const day = channel.endsAt.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
  const body =
    `The connection of @${username} ends on ${day} and could not be renewed by itself. ` +
    "Connect the account again before then, so that no customer waits.";
  await announce(db, { organizationId, type: "channel.updated", resourceId: id });
  await notify(db, {
    organizationId,
    kind: "channel_expires_soon",
    title: `The connection of @${username} ends soon`,
    body,
    mailBody: `${body}\n\nConnect it here: ${env().appUrl}/dashboard/integrations`,
  });
}
