import type { Db } from "#lib/db/client";

export type FoundChannel = {
  id: string;
  organizationId: string;
  externalId: string;
  lastWebhookAt: Date | null;
};

/**
 * Who owns these Instagram accounts now, connected or in need of a reconnect: a disconnected channel owns none. The one
 * lookup without a tenant: a webhook names an account, not a tenant.
 */
export async function findChannelsByAccounts(db: Db, externalIds: string[]): Promise<FoundChannel[]> {
  if (externalIds.length === 0) return [];
  return db
    .selectFrom("channels")
    .select(["id", "organizationId", "externalId", "lastWebhookAt"])
    .where("provider", "=", "instagram")
    .where("externalId", "in", externalIds)
    .where("status", "<>", "disconnected")
    .execute();
}
