import { sql } from "kysely";
import type { Db } from "#lib/db/client";

type Place = { organizationId: string; channelId: string };

/**
 * Whether the kill switch is pulled, for the organisation or the channel. Holds the switch as it is until the caller's
 * transaction ends: whoever pulls it waits for us, and from then on sees what we were about to send.
 */
export async function isAssistantPaused(trx: Db, { organizationId, channelId }: Place): Promise<boolean> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`assistant-pause:${organizationId}`}, 0))`.execute(
    trx,
  );
  const row = await trx
    .selectFrom("channels as ch")
    .leftJoin("assistantSettings as s", "s.organizationId", "ch.organizationId")
    .select(["ch.assistantPausedAt", "s.pausedAt"])
    .where("ch.id", "=", channelId)
    .where("ch.organizationId", "=", organizationId)
    .executeTakeFirst();
  return row !== undefined && (row.assistantPausedAt !== null || row.pausedAt !== null);
}

/** For whoever moves the switch, in the transaction that does: no send of the assistant is being decided meanwhile. */
export async function holdAssistantSends(trx: Db, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assistant-pause:${organizationId}`}, 0))`.execute(
    trx,
  );
}
