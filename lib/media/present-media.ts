import type { Selectable } from "kysely";
import type { Database } from "#lib/db/client";
import { type Media, mediaSchema } from "#lib/media/schema";

export function mediaUrl(id: string): string {
  return `/api/media/${id}`;
}

export function thumbnailUrl(media: { id: string; hasThumbnail: boolean }): string | null {
  return media.hasThumbnail ? `${mediaUrl(media.id)}?variant=thumbnail` : null;
}

/** A stored file as the API shows it. */
export function presentMedia(row: Selectable<Database["media"]>): Media {
  return mediaSchema.parse({
    id: row.id,
    kind: row.kind,
    name: row.name,
    mime_type: row.mimeType,
    size: row.size,
    width: row.width,
    height: row.height,
    url: mediaUrl(row.id),
    thumbnail_url: thumbnailUrl(row),
    created_at: row.createdAt.toISOString(),
  });
}
