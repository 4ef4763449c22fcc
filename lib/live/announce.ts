import { type Selectable, sql } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { unnested } from "#lib/db/unnested";

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
  const rows = unnested("e", {
    organization_id: { type: "uuid", values: events.map((event) => event.organizationId) },
    type: { type: "text", values: events.map((event) => event.type) },
    resource_id: { type: "uuid", values: events.map((event) => event.resourceId) },
    conversation_id: { type: "uuid", values: events.map((event) => event.conversationId ?? null) },
    member_id: { type: "uuid", values: events.map((event) => event.memberId ?? null) },
  });
  await sql`
    with added as (
      insert into live_events (organization_id, type, resource_id, conversation_id, member_id)
      select e.organization_id, e.type, e.resource_id, e.conversation_id, e.member_id from ${rows} order by e.nth
      returning id
    )
    select pg_notify(${liveChannel}, id::text) from added`.execute(db);
}
