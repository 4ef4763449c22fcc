import { sql } from "kysely";
import type { Db } from "#lib/db/client";

type Channel = { organizationId: string; channelId: string };

export type HeardBefore = {
  /** The message is there already. */
  message: true | null;
  deletion: true | null;
  read: true | null;
  edits: true | null;
};

/** What came before messages did, by their external ids, asked at once: nearly always nothing. */
export async function heardBefore(
  trx: Db,
  { organizationId, channelId }: Channel,
  externalIds: string[],
): Promise<Map<string, HeardBefore>> {
  // Neither `exists` nor `organization_id =`: Postgres may answer those by reading all of the channel or the organisation.
  const place = sql`organization_id is not distinct from ${organizationId}::uuid and channel_id = ${channelId}`;
  const { rows } = await sql<HeardBefore & { id: string }>`select x.id,
    (select true from messages where ${place} and external_id = x.id limit 1) as message,
    (select true from pending_deletions where ${place} and message_external_id = x.id limit 1) as deletion,
    (select true from pending_reads where ${place} and message_external_id = x.id limit 1) as read,
    (select true from message_edits where ${place} and message_external_id = x.id limit 1) as edits
    from unnest(${externalIds}::text[]) as x(id)`.execute(trx);
  return new Map(rows.map(({ id, ...heard }) => [id, heard]));
}

/** The messages of which a deletion waited, which is used up by that. */
export async function takePendingDeletions(
  trx: Db,
  { organizationId, channelId }: Channel,
  externalIds: string[],
): Promise<Set<string>> {
  if (externalIds.length === 0) return new Set();
  const taken = await trx
    .deleteFrom("pendingDeletions")
    .where("organizationId", "=", organizationId)
    .where("channelId", "=", channelId)
    .where("messageExternalId", "in", externalIds)
    .returning("messageExternalId")
    .execute();
  return new Set(taken.map(({ messageExternalId }) => messageExternalId));
}
