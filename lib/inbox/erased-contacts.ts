import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import type { Turn } from "#lib/db/take-turns";
import type { InstagramEvent } from "#lib/meta/events";

type Channel = { id: string; organizationId: string };

function hashOf(channelId: string, contactExternalId: string): Buffer {
  return createHash("sha256").update(`${channelId}:${contactExternalId}`).digest();
}

/** What an erasure takes for itself before it reads anything, and whoever takes something of that person in shares. */
export function erasureTurn(channelId: string, contactExternalId: string, { shared = false } = {}): Turn {
  return { kind: "erasure", name: `${channelId}:${contactExternalId}`, shared };
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

/** Which events tell of something an erased person did before they were erased. */
export async function erasedAmong<E extends InstagramEvent>(
  db: Db,
  channel: Channel,
  events: E[],
): Promise<Set<E>> {
  const hashes = new Map<string, Buffer>();
  for (const person of events.map(personOf))
    if (person !== null && !hashes.has(person)) hashes.set(person, hashOf(channel.id, person));
  if (hashes.size === 0) return new Set();
  const found = await db
    .selectFrom("erasedContacts")
    .select(["contactHash", "erasedAt"])
    .where("contactHash", "=", sql<Buffer>`any(${[...hashes.values()]}::bytea[])`)
    .where("organizationId", "=", channel.organizationId)
    .execute();
  const erasedAt = new Map(found.map((row) => [row.contactHash.toString("hex"), row.erasedAt]));
  return new Set(
    events.filter((event) => {
      const hash = hashes.get(personOf(event) ?? "");
      const at = hash && erasedAt.get(hash.toString("hex"));
      return at !== undefined && event.occurredAt <= at;
    }),
  );
}

/** Whom an event tells of, unless it is the account itself. */
export function personOf(event: InstagramEvent): string | null {
  if (event.kind === "comment") return event.own ? null : event.authorExternalId;
  return "contactExternalId" in event ? event.contactExternalId : null;
}
