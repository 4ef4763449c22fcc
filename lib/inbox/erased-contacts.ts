import { createHash } from "node:crypto";
import type { Db } from "#lib/db/client";
import type { InstagramEvent } from "#lib/meta/events";

type Channel = { id: string; organizationId: string };

function hashOf(channelId: string, contactExternalId: string): Buffer {
  return createHash("sha256").update(`${channelId}:${contactExternalId}`).digest();
}

/** In the erasure's transaction: what this person did until now shall never be taken in again. */
export async function rememberErasure(trx: Db, channel: Channel, contactExternalId: string): Promise<void> {
  const erasedAt = new Date();
  await trx
    .insertInto("erasedContacts")
    .values({
      contactHash: hashOf(channel.id, contactExternalId),
      organizationId: channel.organizationId,
      channelId: channel.id,
      erasedAt,
    })
    .onConflict((row) => row.column("contactHash").doUpdateSet({ erasedAt }))
    .execute();
}

/** Whether an event tells of something an erased person did before they were erased. */
export async function isOfErased(db: Db, channel: Channel, event: InstagramEvent): Promise<boolean> {
  const person = personOf(event);
  if (person === null) return false;
  const found = await db
    .selectFrom("erasedContacts")
    .select("erasedAt")
    .where("contactHash", "=", hashOf(channel.id, person))
    .where("organizationId", "=", channel.organizationId)
    .executeTakeFirst();
  return found !== undefined && event.occurredAt <= found.erasedAt;
}

function personOf(event: InstagramEvent): string | null {
  if (event.kind === "comment") return event.own ? null : event.authorExternalId;
  return "contactExternalId" in event ? event.contactExternalId : null;
}
