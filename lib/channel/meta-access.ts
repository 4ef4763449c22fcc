import { noteUsage } from "#lib/channel/call-limits";
import { openToken } from "#lib/channel/internal";
import type { Channel } from "#lib/channel/schema";
import type { Db } from "#lib/db/client";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import type { MetaConfig } from "#lib/meta/config";
import type { GraphAccess } from "#lib/meta/graph";

/** Where Meta is and which apps are ours, from the environment. */
export function metaConfig(): MetaConfig {
  const e = env();
  return {
    graphVersion: e.metaGraphVersion,
    instagramGraphUrl: e.instagramGraphUrl,
    instagramApiUrl: e.instagramApiUrl,
    instagramWebUrl: e.instagramWebUrl,
    facebookGraphUrl: e.facebookGraphUrl,
    facebookWebUrl: e.facebookWebUrl,
    instagramAppId: e.instagramAppId,
    instagramAppSecret: e.instagramAppSecret,
    metaAppId: e.metaAppId,
    metaAppSecret: e.metaAppSecret,
    metaLoginConfigId: e.metaLoginConfigId,
    redirectUri: e.instagramRedirectUri,
  };
}

/**
 * What a call to Meta in this channel's name needs. Asked anew for every call: a refresh may have replaced the token.
 * @throws AppError channel-unavailable unless the channel is active: no call is made with a token Meta refused
 */
export async function graphAccess(db: Db, channelId: string): Promise<GraphAccess> {
  const found = await findAccess(db, channelId);
  if (found?.status !== "active") {
    throw new AppError("channel-unavailable", "Connect the Instagram account again first.");
  }
  return found.access;
}

/** The access of a channel in any state that still has a credential. */
export async function findAccess(
  db: Db,
  channelId: string,
): Promise<{ status: Channel["status"]; access: GraphAccess } | undefined> {
  const row = await db
    .selectFrom("channels")
    .innerJoin("channelCredentials", "channelCredentials.channelId", "channels.id")
    .select([
      "channels.id",
      "channels.organizationId",
      "channels.status",
      "channels.login",
      "channels.externalId",
      "channels.pageId",
      "channelCredentials.accessToken",
    ])
    .where("channels.id", "=", channelId)
    .executeTakeFirst();
  if (!row) return undefined;
  const access: GraphAccess = {
    config: { ...metaConfig(), onUsage: (usage) => noteUsage(row.login, usage) },
    login: row.login,
    accountExternalId: row.externalId,
    pageId: row.pageId,
    accessToken: openToken(row, row.accessToken),
  };
  return { status: row.status, access };
}
