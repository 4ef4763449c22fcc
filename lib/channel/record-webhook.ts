import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";

/**
 * Notes that Meta delivered something for this channel; at most one write in ten seconds.
 * Never waits for the row: events of one channel arrive in parallel and hold other locks.
 */
export async function recordWebhook(db: Db, input: { channelId: string; at?: Date }): Promise<void> {
  const at = input.at ?? new Date();
  const result = await sql<{ organizationId: string; first: boolean }>`
    with seen as (
      select id, last_webhook_at from channels
      where id = ${input.channelId}
        and (last_webhook_at is null or last_webhook_at < ${at}::timestamptz - interval '10 seconds')
      for no key update skip locked
    )
    update channels c set last_webhook_at = ${at} from seen where c.id = seen.id
    returning c.organization_id, seen.last_webhook_at is null as first`.execute(db);
  const row = result.rows[0];
  if (row?.first) {
    const { organizationId } = row;
    await announce(db, { organizationId, type: "channel.updated", resourceId: input.channelId });
  }
}
