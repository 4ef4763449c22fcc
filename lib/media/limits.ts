import type { MediaKind } from "#lib/media/schema";

/** What Instagram takes, and what it is called on the screen. Sizes are counted by the thousand, the safe reading. */
export const sendLimits: Record<
  MediaKind,
  { mimeTypes: readonly string[]; formats: string; maxBytes: number }
> = {
  image: { mimeTypes: ["image/jpeg", "image/png"], formats: "PNG and JPEG", maxBytes: 8_000_000 },
  video: {
    mimeTypes: ["video/mp4", "video/quicktime", "video/webm", "video/ogg", "video/x-msvideo"],
    formats: "MP4, MOV, WebM, OGG and AVI",
    maxBytes: 25_000_000,
  },
  audio: {
    mimeTypes: ["audio/mp4", "audio/aac", "audio/wav"],
    formats: "M4A, MP4, AAC and WAV",
    maxBytes: 25_000_000,
  },
  file: { mimeTypes: ["application/pdf"], formats: "PDF", maxBytes: 25_000_000 },
};

export const maxUploadBytes = 25_000_000;

/** Files of one send; Instagram gets each as a message of its own. */
export const maxFiles = 10;

const otherNames: Record<string, string> = {
  "image/jpg": "image/jpeg",
  "audio/x-m4a": "audio/mp4",
  "audio/m4a": "audio/mp4",
  "audio/x-wav": "audio/wav",
  "audio/wave": "audio/wav",
  "audio/vnd.wave": "audio/wav",
  "audio/x-aac": "audio/aac",
  "audio/aacp": "audio/aac",
  "video/vnd.avi": "video/x-msvideo",
  "video/avi": "video/x-msvideo",
  "video/x-m4v": "video/mp4",
  "video/matroska": "video/x-matroska",
};

/** One name for what goes by several. */
export function canonicalType(mimeType: string): string {
  const plain = mimeType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return otherNames[plain] ?? plain;
}

export function kindOf(mimeType: string): MediaKind {
  const family = canonicalType(mimeType).split("/", 1)[0];
  return family === "image" || family === "video" || family === "audio" ? family : "file";
}

/**
 * Why Instagram would not take a file, with the limit named; undefined when it would.
 * An empty type is left to the server, which looks at the bytes.
 */
export function refusalOf(file: { type: string; size: number }): string | undefined {
  if (file.size === 0) return "This file is empty. Choose another one.";
  const kind = kindOf(file.type);
  const { mimeTypes, formats, maxBytes } = sendLimits[kind];
  if (file.type !== "" && !mimeTypes.includes(canonicalType(file.type))) return wrongFormat(kind, formats);
  const limit = file.type === "" ? maxUploadBytes : maxBytes;
  if (file.size <= limit) return undefined;
  return `Instagram takes ${plural[kind]} of up to ${limit / 1_000_000} MB, and this one has ${megabytes(file.size)} MB. Make it smaller and attach it again.`;
}

const plural: Record<MediaKind, string> = {
  image: "pictures",
  video: "videos",
  audio: "recordings",
  file: "files",
};

function wrongFormat(kind: MediaKind, formats: string): string {
  if (kind === "file") return "Instagram takes pictures, videos, recordings and PDF files only.";
  return `Instagram takes ${plural[kind]} as ${formats} only. Save it as one of these and attach it again.`;
}

function megabytes(bytes: number): string {
  return (Math.ceil(bytes / 100_000) / 10).toFixed(1).replace(/\.0$/, "");
}
