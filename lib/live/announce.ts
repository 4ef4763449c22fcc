import { type Selectable, sql } from "kysely";
import type { Database, Db } from "#lib/db/client";

export const liveChannel = "parley_live";

export type LiveEvent = {
  organizationId: string;
  type: Selectable<Database["liveEvents"]>["type"];
  resourceId: string;
  conversationId?: string;
  /** only this member may see it */
  memberId?: string;
};

/** Records events for the live stream, in their order, in the caller's transaction; listeners wake at its commit. */
export async function announce(db: Db, ...events: LiveEvent[]): Promise<void> {
  if (events.length === 0) return;
  await db
    .with("added", (cte) =>
      cte
        .insertInto("liveEvents")
        .values(
          events.map((event) => ({
            organizationId: event.organizationId,
            type: event.type,
            resourceId: event.resourceId,
            conversationId: event.conversationId ?? null,
            memberId: event.memberId ?? null,
          })),
        )
        .returning("id"),
    )
    .selectFrom("added")
    .select(sql`pg_notify(${liveChannel}, id::text)`.as("told"))
    .execute();
}
