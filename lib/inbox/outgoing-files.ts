import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { checkReachable } from "#lib/media/public-address";
import { holdUploads } from "#lib/media/queries";

/** A file of ours by its id, or one that stands somewhere on the internet. */
export type OutgoingAttachment =
  | { kind: "image" | "video" | "audio" | "file"; url: string }
  | { mediaId: string };

export type OutgoingFile = {
  kind: "image" | "video" | "audio" | "file";
  url: string | null;
  mediaId: string | null;
  title: string | null;
};

/**
 * What is to be attached, checked before anything is queued.
 * @throws AppError validation for a file that is not there, unprocessable where Instagram could not fetch it
 */
export async function outgoingFiles(
  ctx: Context,
  attachments: readonly OutgoingAttachment[] = [],
): Promise<OutgoingFile[]> {
  const ids = attachments.flatMap((file) => ("mediaId" in file ? file.mediaId : []));
  if (ids.length > 0) checkReachable();
  const uploads = await holdUploads(ctx, ids);
  return attachments.map((file) => {
    if (!("mediaId" in file)) return { ...file, mediaId: null, title: null };
    const upload = uploads.get(file.mediaId);
    if (upload === undefined)
      throw new AppError("validation", "This file is no longer here. Attach it again.");
    return { kind: upload.kind, url: null, mediaId: upload.id, title: upload.name };
  });
}
