import { sql } from "kysely";
import type { Db } from "#lib/db/client";

export const liveChannel = "parley_live";

export type LiveEvent = {
  organizationId: string;
  type:
    | "message.created"
    | "message.updated"
    | "conversation.updated"
    | "channel.updated"
    | "notification.created";
  resourceId: string;
  conversationId?: string;
  /** only this member may see it */
  memberId?: string;
};

/** Records an event for the live stream in the caller's transaction; listeners wake at its commit. */
export async function announce(db: Db, event: LiveEvent): Promise<void> {
  const { id } = await db
    .insertInto("liveEvents")
    .values({
      organizationId: event.organizationId,
      type: event.type,
      resourceId: event.resourceId,
      conversationId: event.conversationId ?? null,
      memberId: event.memberId ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql`select pg_notify(${liveChannel}, ${String(id)})`.execute(db);
}
