import type { Selectable } from "kysely";
import type { Database, Db } from "#lib/db/client";
import { storyLives } from "#lib/inbox/get-story-url";
import type { Attachment } from "#lib/inbox/schema";
import { mediaUrl, thumbnailUrl } from "#lib/media/present-media";

type MessageRow = Pick<Selectable<Database["messages"]>, "id" | "occurredAt" | "organizationId">;
export type AttachmentRow = Awaited<ReturnType<typeof loadAttachments>>[number];

/** What came with these messages, with the copies made of it. */
export function loadAttachments(db: Db, rows: readonly MessageRow[]) {
  const organizations = [...new Set(rows.map((row) => row.organizationId))];
  return db
    .selectFrom("attachments as a")
    .leftJoin("media as f", "f.id", "a.mediaId")
    .select(["a.messageId", "a.kind", "a.url", "a.title", "a.mimeType", "a.size", "a.mediaId"])
    .select(["f.state", "f.reason", "f.name", "f.width", "f.height", "f.hasThumbnail"])
    .select(["f.mimeType as fileType", "f.size as fileSize"])
    .where(
      "a.messageId",
      "in",
      rows.map((row) => row.id),
    )
    .where("a.organizationId", "in", organizations)
    .orderBy("a.messageId")
    .orderBy("a.position")
    .execute();
}

/** Files of ours have an address of ours; a story is passed on from Meta while it lasts; the rest are links. */
export function presentAttachment(file: AttachmentRow, message: MessageRow): Attachment {
  return {
    kind: file.kind,
    url: addressOf(file, message),
    title: file.title ?? file.name,
    mime_type: file.fileType ?? file.mimeType,
    size: file.fileSize ?? file.size,
    media_id: file.mediaId,
    state: file.state,
    reason: file.reason,
    thumbnail_url:
      file.mediaId === null
        ? null
        : thumbnailUrl({ id: file.mediaId, hasThumbnail: file.hasThumbnail === true }),
    width: file.width,
    height: file.height,
  };
}

function addressOf(file: AttachmentRow, message: MessageRow): string | null {
  if (file.kind === "story" || file.kind === "story_mention") return storyAddress(file.url, message);
  if (file.mediaId !== null && file.state === "stored") return mediaUrl(file.mediaId);
  return file.url;
}

/** Of a story we keep Meta's address alone, and show it through ours while it lasts. */
export function storyAddress(url: string | null, { id, occurredAt }: MessageRow): string | null {
  return url !== null && storyLives(occurredAt) ? `/api/media/story/${id}` : null;
}
