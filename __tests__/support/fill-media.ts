import type { Db } from "#lib/db/client";

/** One file of an organisation. */
export async function fillMedia(db: Db, organizationId: string): Promise<void> {
  await db.insertInto("media").values({ organizationId, origin: "upload", kind: "image" }).execute();
}
