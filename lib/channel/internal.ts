import { createHash } from "node:crypto";
import type { Db } from "#lib/db/client";
import { configuredRing } from "#lib/secrets/configured-ring";
import { open } from "#lib/secrets/open";
import { seal } from "#lib/secrets/seal";

/** Not for outsiders: how this room keeps Meta's tokens. */

type Place = { id: string; organizationId: string };

function credentialBinding(channel: Place) {
  const { id: rowId, organizationId } = channel;
  return { table: "channel_credentials", column: "access_token", rowId, organizationId };
}

function candidatesBinding(state: Place) {
  const { id: rowId, organizationId } = state;
  return { table: "oauth_states", column: "candidates", rowId, organizationId };
}

export function sealToken(channel: Place, token: string): string {
  return seal(configuredRing(), token, credentialBinding(channel));
}

export function openToken(channel: Place, sealed: string): string {
  return open(configuredRing(), sealed, credentialBinding(channel));
}

export function sealCandidates(state: Place, json: string): string {
  return seal(configuredRing(), json, candidatesBinding(state));
}

export function openCandidates(state: Place, sealed: string): string {
  return open(configuredRing(), sealed, candidatesBinding(state));
}

/** Puts a channel's token in place of any it had. */
export async function storeCredential(db: Db, channel: Place, token: string): Promise<void> {
  const accessToken = sealToken(channel, token);
  await db
    .insertInto("channelCredentials")
    .values({ channelId: channel.id, organizationId: channel.organizationId, accessToken })
    .onConflict((row) => row.column("channelId").doUpdateSet({ accessToken, updatedAt: new Date() }))
    .execute();
}

/** State and nonce carry 256 random bits each: a plain hash is enough, and a dump of the table is of no use. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
