import type { Selectable } from "kysely";
import type { Context } from "#lib/auth/context";
import { type Channel, channelSchema } from "#lib/channel/schema";
import type { Database } from "#lib/db/client";
import { AppError } from "#lib/errors";

const columns = [
  "id",
  "provider",
  "login",
  "externalId",
  "username",
  "name",
  "pictureUrl",
  "status",
  "statusReason",
  "assistantMode",
  "takeoverMinutes",
  "assistantPausedAt",
  "assistantShadow",
  "tokenExpiresAt",
  "dataAccessExpiresAt",
  "lastWebhookAt",
  "connectedAt",
] as const;

type ChannelRow = Pick<Selectable<Database["channels"]>, (typeof columns)[number]>;

function toChannel(row: ChannelRow): Channel {
  return channelSchema.parse({
    id: row.id,
    provider: row.provider,
    login: row.login,
    external_id: row.externalId,
    username: row.username,
    name: row.name,
    picture_url: row.pictureUrl,
    status: row.status,
    status_reason: row.statusReason,
    assistant_mode: row.assistantMode,
    takeover_minutes: row.takeoverMinutes,
    assistant_paused_at: row.assistantPausedAt?.toISOString() ?? null,
    assistant_shadow: row.assistantShadow,
    token_expires_at: row.tokenExpiresAt?.toISOString() ?? null,
    data_access_expires_at: row.dataAccessExpiresAt?.toISOString() ?? null,
    last_webhook_at: row.lastWebhookAt?.toISOString() ?? null,
    connected_at: row.connectedAt.toISOString(),
  });
}

/** Every channel of the organization, disconnected ones last. An organization has few: not paged. */
export async function listChannels(ctx: Context): Promise<Channel[]> {
  const rows = await ctx.db
    .selectFrom("channels")
    .select(columns)
    .where("organizationId", "=", ctx.organizationId)
    .orderBy((eb) => eb("status", "=", "disconnected"))
    .orderBy("connectedAt", "desc")
    .orderBy("id")
    .execute();
  return rows.map(toChannel);
}

/** @throws AppError not-found, also for another organization's channel */
export async function getChannel(ctx: Context, id: string): Promise<Channel> {
  const row = await ctx.db
    .selectFrom("channels")
    .select(columns)
    .where("organizationId", "=", ctx.organizationId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such channel.");
  return toChannel(row);
}
