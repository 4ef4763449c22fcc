import type { Context } from "#lib/auth/context";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import type { MediaKind } from "#lib/media/schema";

export type UploadedFile = {
  id: string;
  kind: MediaKind;
  name: string | null;
  mimeType: string | null;
  size: number | null;
};

/**
 * A file that can be served.
 * @throws AppError not-found, also for another organisation's and for one that is not stored
 */
export async function getStoredMedia(ctx: Context, id: string) {
  const row = await ctx.db
    .selectFrom("media")
    .selectAll()
    .where("id", "=", id)
    .where("organizationId", "=", ctx.organizationId)
    .where("state", "=", "stored")
    .executeTakeFirst();
  if (row === undefined) throw new AppError("not-found", "There is no such file. It may have been unsent.");
  return row;
}

/** The same for whoever holds a signed address: the signature is the right to it. */
export async function findSignedMedia(db: Db, id: string) {
  return db
    .selectFrom("media")
    .selectAll()
    .where("id", "=", id)
    .where("state", "=", "stored")
    .executeTakeFirst();
}

/** Uploads by their ids, held so that they are not forgotten meanwhile. @throws AppError validation */
export async function holdUploads(ctx: Context, ids: readonly string[]): Promise<Map<string, UploadedFile>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("media")
    .select(["id", "kind", "name", "mimeType", "size"])
    .where("id", "in", ids)
    .where("organizationId", "=", ctx.organizationId)
    .where("origin", "=", "upload")
    .where("state", "=", "stored")
    .forKeyShare()
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  const missing = ids.findIndex((id) => !found.has(id));
  if (missing === -1) return found;
  const detail = "This file is no longer here. Attach it again.";
  throw new AppError("validation", detail, {
    errors: [{ pointer: `/attachments/${missing}/media_id`, detail }],
  });
}
