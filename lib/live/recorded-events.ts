import { type Selectable, sql } from "kysely";
import type { Database, Db } from "#lib/db/client";

export type RecordedEvent = Selectable<Database["liveEvents"]>;

/** A gap of more events than this is not replayed: reading everything anew is quicker. */
export const replayLimit = 5000;

/** Events by their numbers. */
export function recordedEvents(db: Db, ids: number[]): Promise<RecordedEvent[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.selectFrom("liveEvents").selectAll().where("id", "in", ids).orderBy("id").execute();
}

/** The number of the latest event; 0 where there is none. */
export async function newestEventId(db: Db): Promise<number> {
  const { id } = await db
    .selectFrom("liveEvents")
    .select(({ fn }) => fn.max("id").as("id"))
    .executeTakeFirstOrThrow();
  return id ?? 0;
}

/**
 * All events after a number. A transaction can commit after one with a greater number, so the replay reaches
 * 30 seconds behind it: receivers treat a repeat as a refresh.
 */
export function eventsAfter(db: Db, after: number, organizationId?: string): Promise<RecordedEvent[]> {
  return db
    .selectFrom("liveEvents")
    .selectAll()
    .where(
      sql<boolean>`(id > ${after} or created_at > (select created_at - interval '30 seconds' from live_events where id = ${after}))`,
    )
    .$if(organizationId !== undefined, (query) => query.where("organizationId", "=", organizationId ?? ""))
    .orderBy("id")
    .limit(replayLimit)
    .execute();
}

/** Whether a resume after this number misses nothing: events are kept for an hour. */
export async function canReplay(db: Db, after: number, organizationId: string): Promise<boolean> {
  const known = await db
    .selectFrom("liveEvents")
    .select("id")
    .where("id", "=", after)
    .where("organizationId", "=", organizationId)
    .executeTakeFirst();
  return known !== undefined;
}
