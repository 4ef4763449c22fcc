"use client";

import { use } from "react";
import { PictureContext } from "#components/dashboard/inbox/picture-context";
import type { Attachment } from "#lib/inbox/schema";

/** What there is to show, and whom to tell how that went. */
export type FileProps = {
  attachment: Attachment;
  url: string;
  name: string;
  onLoad?: (() => void) | undefined;
  onLost: () => void;
};

export function familyOf({ mime_type, kind }: Attachment): string {
  return mime_type?.split("/", 1)[0] ?? (kind === "sticker" ? "image" : kind);
}

const longestEdge = 320;

/** A photo or a sticker; a press shows it large. */
export function PictureView({ attachment, url, name, onLoad, onLost }: FileProps) {
  const open = use(PictureContext);
  const { width, height, kind, mime_type } = attachment;
  const scale = width && height ? Math.min(1, longestEdge / width, longestEdge / height) : undefined;
  // A moving picture moves only as it is.
  const source = mime_type === "image/gif" ? url : (attachment.thumbnail_url ?? url);
  return (
    <button
      type="button"
      aria-label={`Open ${name}`}
      onClick={() => open?.(url)}
      className="block w-fit max-w-full cursor-zoom-in rounded-card"
    >
      {/* biome-ignore lint/performance/noImgElement: it stands in storage, at a size of its own */}
      <img
        src={source}
        alt={name}
        width={scale && width ? Math.round(width * scale) : undefined}
        height={scale && height ? Math.round(height * scale) : undefined}
        loading="lazy"
        onError={onLost}
        onLoad={onLoad}
        className={
          kind === "sticker"
            ? "size-32 object-contain"
            : "h-auto max-h-80 max-w-full rounded-card bg-sunken object-contain"
        }
      />
    </button>
  );
}
