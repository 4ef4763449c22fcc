import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { enqueue } from "#lib/jobs/enqueue";
import { copyMediaTask } from "#lib/media/tasks";

/** A draft with a file in it survives a holiday; longer than this nobody comes back to it. */
const unsentFor = sql<Date>`now() - interval '7 days'`;
const lostFor = sql<Date>`now() - interval '10 minutes'`;
const most = 1000;

/** Forgets uploads nobody sent, with their files, and takes up copies whose job was lost. */
export async function sweepMedia(db: Db): Promise<void> {
  await db
    .deleteFrom("media")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("media as m")
        .select("m.id")
        .where("m.origin", "=", "upload")
        .where("m.createdAt", "<", unsentFor)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom("attachments as a").select("a.id").whereRef("a.mediaId", "=", "m.id"))),
        )
        .limit(most),
    )
    .execute();
  const lost = await db
    .selectFrom("media")
    .select(["id", "organizationId"])
    .where("state", "=", "pending")
    .where("origin", "=", "instagram")
    .where("createdAt", "<", lostFor)
    .orderBy("createdAt")
    .limit(most)
    .execute();
  for (const { id, organizationId } of lost) {
    await enqueue(db, copyMediaTask, { mediaId: id, organizationId }, { jobKey: id, maxAttempts: 8 });
  }
}
