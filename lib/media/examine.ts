import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { canonicalType, kindOf } from "#lib/media/limits";
import type { MediaKind } from "#lib/media/schema";

export type Examined = {
  kind: MediaKind;
  mimeType: string;
  width: number | null;
  height: number | null;
  /** WebP without any of the picture's hidden data, for pictures only */
  thumbnail: Buffer | null;
};

/** What the bytes are, or why they are nothing we keep. */
export type Examination = Examined | "wrong_type" | "unreadable";

const unknownType = "application/octet-stream";
const pictures = new Set(["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"]);
/** A picture of more points than this is a trap rather than a photo. */
const mostPixels = 64_000_000;
const thumbnailEdge = 480;

// One picture at a time and nothing kept: memory belongs to the requests.
sharp.concurrency(1);
sharp.cache(false);

/** Tells a file's type by its bytes alone; `declared` only chooses between what the bytes allow. */
export async function examine(bytes: Buffer, declared: MediaKind): Promise<Examination> {
  const mimeType = await sniff(bytes, declared);
  const kind = kindOf(mimeType);
  if (kind === "file" && declared !== "file") return "wrong_type";
  if (kind !== "image") return { kind, mimeType, width: null, height: null, thumbnail: null };
  if (!pictures.has(mimeType)) return "wrong_type";
  return examinePicture(bytes, mimeType);
}

async function sniff(bytes: Buffer, declared: MediaKind): Promise<string> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const mimeType = canonicalType(found?.mime ?? unknownType);
  // A recording in an MP4 or WebM looks like a film without pictures.
  if (declared === "audio" && (mimeType === "video/mp4" || mimeType === "video/webm")) {
    return mimeType.replace("video/", "audio/");
  }
  return mimeType;
}

async function examinePicture(bytes: Buffer, mimeType: string): Promise<Examination> {
  try {
    const options = { limitInputPixels: mostPixels, failOn: "error" } as const;
    const { autoOrient } = await sharp(bytes, options).metadata();
    const thumbnail = await sharp(bytes, options)
      .autoOrient()
      .resize(thumbnailEdge, thumbnailEdge, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 78 })
      .timeout({ seconds: 10 })
      .toBuffer();
    return { kind: "image", mimeType, width: autoOrient.width, height: autoOrient.height, thumbnail };
  } catch {
    return "unreadable";
  }
}
