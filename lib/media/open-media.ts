import type { Selectable } from "kysely";
import type { Context } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import type { Database, Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { readPublicToken } from "#lib/media/public-address";
import { findSignedMedia, getStoredMedia } from "#lib/media/queries";
import { type ByteRange, type Content, contentOf, serveFile } from "#lib/media/serve-file";
import { getFile, type MediaPart } from "#lib/media/storage";

type Opening = { variant: MediaPart; download: boolean; headers: Headers };
type Row = Selectable<Database["media"]>;

/** A file for somebody of its organisation. @throws AppError not-found, unavailable */
export async function openMedia(ctx: Context, id: string, opening: Opening): Promise<Response> {
  const media = await read(ctx, (reading) => getStoredMedia(reading, id));
  // Asked for anew each time, so that what was unsent is gone from the screen as well.
  return serve(media, opening, "private, no-cache");
}

/** A file for Meta, who fetches by a signed address what we send. @throws AppError not-found, unavailable */
export async function openSignedMedia(db: Db, token: string, headers: Headers): Promise<Response> {
  const id = readPublicToken(token);
  const media = id === undefined ? undefined : await findSignedMedia(db, id);
  if (media === undefined) throw new AppError("not-found", "This address is no longer valid.");
  return serve(media, { variant: "file", download: false, headers }, "private, no-store");
}

async function serve(
  media: Row,
  { variant, download, headers }: Opening,
  cacheControl: string,
): Promise<Response> {
  const part = variant === "thumbnail" && media.hasThumbnail ? "thumbnail" : "file";
  const content = await contentOfPart(media, part);
  const mimeType = part === "thumbnail" ? "image/webp" : (media.mimeType ?? "");
  const etag = media.sha256 === null ? null : `"${media.sha256.toString("hex").slice(0, 32)}-${part}"`;
  return serveFile(
    { content, mimeType, name: media.name, etag },
    { range: headers.get("range"), ifNoneMatch: headers.get("if-none-match"), download, cacheControl },
  );
}

/** Thumbnails are small and of a size nobody noted; of a file only what is asked for is read. */
async function contentOfPart(media: Row, part: MediaPart): Promise<Content> {
  const read = async (range?: ByteRange) => {
    const bytes = await getFile(media, part, range);
    if (bytes === undefined)
      throw new AppError("not-found", "There is no such file. It may have been unsent.");
    return bytes;
  };
  if (part === "thumbnail" || media.size === null) return contentOf(await read());
  return { size: media.size, read };
}
