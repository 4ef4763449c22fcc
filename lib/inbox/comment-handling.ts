import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import type { ChannelPlace } from "#lib/inbox/receive-contact";
import { announce } from "#lib/live/announce";

type Said = { parentExternalId: string | null; occurredAt: Date };

/** Somebody answered in Instagram itself, which does not say whom: everybody who wrote in the thread before. */
export async function closeAnswered(trx: Db, channel: ChannelPlace, reply: Said): Promise<void> {
  const { organizationId, id: channelId } = channel;
  const { parentExternalId, occurredAt } = reply;
  if (parentExternalId === null) return;
  const closed = await trx
    .updateTable("comments")
    .set({ state: "done", handledAt: sql<Date>`now()` })
    .where("organizationId", "=", organizationId)
    .where("channelId", "=", channelId)
    .where("state", "=", "open")
    .where((eb) =>
      eb.or([
        eb("externalId", "=", parentExternalId),
        eb.and([eb("parentExternalId", "=", parentExternalId), eb("occurredAt", "<", occurredAt)]),
      ]),
    )
    .returning("id")
    .execute();
  await announce(
    trx,
    ...closed.map(({ id }) => ({ organizationId, type: "comment.updated", resourceId: id }) as const),
  );
}

/** Whether it was answered in Instagram by the time we learn of it: replies overtake what they answer. */
export async function isAnswered(
  trx: Db,
  channel: ChannelPlace,
  comment: Said & { externalId: string },
): Promise<boolean> {
  const found = await trx
    .selectFrom("comments")
    .select("id")
    .where("organizationId", "=", channel.organizationId)
    .where("channelId", "=", channel.id)
    .where("own", "=", true)
    .where("status", "=", "received")
    .where("deletedAt", "is", null)
    .where((eb) =>
      eb.or([
        eb("parentExternalId", "=", comment.externalId),
        eb.and([
          eb("parentExternalId", "=", comment.parentExternalId ?? ""),
          eb("occurredAt", ">", comment.occurredAt),
        ]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
