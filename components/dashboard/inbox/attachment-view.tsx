"use client";

import { ExternalLink, FileText, ImageOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Attachment } from "#lib/inbox/schema";

type AttachmentViewProps = { attachment: Attachment; onLoad?: () => void };

const names: Record<string, string> = {
  image: "Photo",
  video: "Video",
  audio: "Voice message",
  file: "File",
  share: "Shared post",
  sticker: "Sticker",
  story_mention: "Story",
  story_reply: "Story",
};

/** What came with a message. Instagram's addresses expire: then it says so, where the picture was. */
export function AttachmentView({ attachment, onLoad }: AttachmentViewProps) {
  const [gone, setGone] = useState(false);
  const { url, kind, title } = attachment;
  const name = title ?? names[kind] ?? "Attachment";
  if (!url || gone) return <Gone name={name} />;
  const lost = () => setGone(true);
  if (showsPicture(attachment)) {
    return (
      <a href={url} target="_blank" rel="noreferrer noopener" className="block w-fit">
        {/* biome-ignore lint/performance/noImgElement: it stands at Instagram, at a size of its own */}
        <img
          src={url}
          alt={name}
          loading="lazy"
          onError={lost}
          onLoad={onLoad}
          className={
            kind === "sticker"
              ? "size-32 object-contain"
              : "max-h-80 max-w-full rounded-card bg-sunken object-cover"
          }
        />
      </a>
    );
  }
  if (kind === "video" || attachment.mime_type?.startsWith("video/")) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: a customer's video has no captions
      <video
        src={url}
        controls
        preload="metadata"
        aria-label={name}
        onError={lost}
        onLoadedMetadata={onLoad}
        className="max-h-80 max-w-full rounded-card bg-sunken"
      />
    );
  }
  if (kind === "audio" || attachment.mime_type?.startsWith("audio/")) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: a voice message has no captions
      <audio src={url} controls preload="metadata" aria-label={name} onError={lost} className="max-w-full" />
    );
  }
  return <FileLink url={url} name={name} shared={kind === "share"} />;
}

function showsPicture({ kind, mime_type }: Attachment): boolean {
  if (mime_type) return mime_type.startsWith("image/");
  return kind === "image" || kind === "sticker" || kind === "story_mention" || kind === "story_reply";
}

function FileLink({ url, name, shared }: { url: string; name: string; shared: boolean }) {
  const Icon = shared ? ExternalLink : FileText;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex max-w-full items-center gap-2 rounded-control border border-line-2 px-3 py-2 font-medium hover:underline"
    >
      <Icon className="size-4 shrink-0" aria-hidden />
      <span className="truncate">{name}</span>
    </a>
  );
}

function Gone({ name }: { name: string }): ReactNode {
  return (
    <p className="flex items-center gap-2 rounded-control border border-dashed border-current/40 px-3 py-2 text-sm">
      <ImageOff className="size-4 shrink-0" aria-hidden />
      {name} no longer available
    </p>
  );
}
