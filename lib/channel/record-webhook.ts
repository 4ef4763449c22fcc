import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { announce } from "#lib/live/announce";

type Noted = {
  channelId: string;
  at?: Date;
  /** When it was last noted, as the caller has just read it. */
  lastAt?: Date | null;
};

const everyMs = 10_000;

/**
 * Notes that Meta delivered something for this channel; at most one write in ten seconds.
 * Never waits for the row: events of one channel arrive in parallel and hold other locks.
 */
export async function recordWebhook(db: Db, input: Noted): Promise<void> {
  const at = input.at ?? new Date();
  if (input.lastAt && at.getTime() - input.lastAt.getTime() < everyMs) return;
  const result = await sql<{ organizationId: string; first: boolean }>`
    with seen as (
      select id, last_webhook_at from channels
      where id = ${input.channelId}
        and (last_webhook_at is null or last_webhook_at < ${new Date(at.getTime() - everyMs)}::timestamptz)
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
