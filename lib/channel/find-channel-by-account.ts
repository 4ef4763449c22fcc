import type { AssistantMode, Channel } from "#lib/channel/schema";
import type { Db } from "#lib/db/client";

export type FoundChannel = {
  id: string;
  organizationId: string;
  /** `active` or `needs_reconnect`: a disconnected channel owns no account. */
  status: Channel["status"];
  assistantMode: AssistantMode;
  takeoverMinutes: number;
  lastWebhookAt: Date | null;
};

/** Who owns this Instagram account now. The one lookup without a tenant: a webhook names an account, not a tenant. */
export function findChannelByAccount(db: Db, externalId: string): Promise<FoundChannel | undefined> {
  return db
    .selectFrom("channels")
    .select(["id", "organizationId", "status", "assistantMode", "takeoverMinutes", "lastWebhookAt"])
    .where("provider", "=", "instagram")
    .where("externalId", "=", externalId)
    .where("status", "<>", "disconnected")
    .executeTakeFirst();
}
