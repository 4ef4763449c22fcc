"use client";

import { CircleDashed, Download, ExternalLink, FileText, ImageOff } from "lucide-react";
import { type ReactNode, Suspense, useState } from "react";
import { attachmentNames } from "#components/dashboard/inbox/attachment-names";
import { fileSize } from "#components/dashboard/inbox/file-size";
import { type FileProps, familyOf, PictureView } from "#components/dashboard/inbox/picture-view";
import { later } from "#components/ui/later";
import { Skeleton } from "#components/ui/skeleton";
import type { Attachment } from "#lib/inbox/schema";

const AudioPlayer = later(async () => (await import("#components/dashboard/inbox/audio-player")).AudioPlayer);

const stories = new Set(["story", "story_mention", "story_reply"]);

type OtherAttachmentProps = Omit<FileProps, "url"> & { lost: boolean };

/** Everything that is no photo: films, voices, files, what was shared or is not to be had. */
export function OtherAttachment({ lost, ...rest }: OtherAttachmentProps) {
  const { attachment, name } = rest;
  const { url, kind, state } = attachment;
  if (state === "pending") return <Coming name={name} kind={kind} />;
  if (!url || lost) return <Gone>{wordsForGone(attachment, name)}</Gone>;
  const file = { ...rest, url };
  if (stories.has(kind)) return <Story {...file} />;
  if (kind === "share" || kind === "reel") return <SharedCard {...file} />;
  if (state === "refused") return <LinkOut url={url} name={name} />;
  return <FileView {...file} />;
}

function FileView(file: FileProps) {
  const { attachment, url, name, onLost } = file;
  switch (familyOf(attachment)) {
    case "image":
      return <PictureView {...file} />;
    case "video":
      return <Film {...file} />;
    case "audio":
      return (
        <Suspense fallback={<Skeleton className="h-8 w-72 max-w-full" />}>
          <AudioPlayer url={url} name={name} onLost={onLost} />
        </Suspense>
      );
    default:
      return <FileCard {...file} />;
  }
}

function Film({ url, name, onLoad, onLost }: FileProps) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: a customer's video has no captions
    <video
      // From a moment in, browsers show a picture of it before anybody presses play.
      src={url.includes("#") ? url : `${url}#t=0.1`}
      controls
      playsInline
      preload="metadata"
      aria-label={name}
      onError={onLost}
      onLoadedMetadata={onLoad}
      className="max-h-80 max-w-full rounded-card bg-sunken"
    />
  );
}

function FileCard({ attachment, url, name }: FileProps) {
  return (
    <a
      href={attachment.media_id ? `${url}?download=true` : url}
      target={attachment.media_id ? undefined : "_blank"}
      rel="noreferrer noopener"
      className="inline-flex max-w-full items-center gap-2 rounded-control border border-current/30 px-3 py-2 hover:underline"
    >
      <FileText className="size-4 shrink-0" aria-hidden />
      <span className="min-w-0">
        <span className="block truncate font-medium" dir="auto">
          {name}
        </span>
        {attachment.size === null ? null : <span className="text-xs">{fileSize(attachment.size)}</span>}
      </span>
      <Download className="size-4 shrink-0" aria-label="Download" />
    </a>
  );
}

/** A post or a reel somebody shared: its picture where there is one, its title, and the way there. */
function SharedCard(file: FileProps) {
  const { attachment, url, name } = file;
  const copied = attachment.state === "stored";
  const what = attachmentNames[attachment.kind] ?? "Shared post";
  return (
    <figure className="flex w-64 max-w-full flex-col gap-2">
      {copied ? <FileView {...file} /> : null}
      <figcaption className="text-sm">
        <span className="block text-xs">{what}</span>
        {attachment.title ? (
          <span className="block font-medium wrap-anywhere" dir="auto">
            {attachment.title}
          </span>
        ) : null}
        {copied ? null : <LinkOut url={url} name={attachment.title ? "Open in Instagram" : name} />}
      </figcaption>
    </figure>
  );
}

/** A story is a picture or a film, and Meta does not say which. */
function Story(file: FileProps) {
  const [film, setFilm] = useState(false);
  if (film) return <Film {...file} />;
  return (
    // biome-ignore lint/performance/noImgElement: it stands at Instagram, at a size of its own
    <img
      src={file.url}
      alt={file.name}
      loading="lazy"
      onError={() => setFilm(true)}
      onLoad={file.onLoad}
      className="max-h-80 max-w-full rounded-card bg-sunken object-contain"
    />
  );
}

function LinkOut({ url, name }: { url: string; name: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex max-w-full items-center gap-2 font-medium underline"
    >
      <span className="truncate">{name}</span>
      <ExternalLink className="size-4 shrink-0" aria-hidden />
    </a>
  );
}

function Coming({ name, kind }: { name: string; kind: string }) {
  return (
    <p
      role="status"
      className={`flex animate-breathe items-center justify-center gap-2 rounded-card border border-dashed border-current/40 px-3 text-sm motion-reduce:animate-none ${
        kind === "image" || kind === "video" ? "h-40 w-56 max-w-full" : "py-2"
      }`}
    >
      <CircleDashed className="size-4 shrink-0" aria-hidden />
      {name} on its way
    </p>
  );
}

function wordsForGone({ state, reason }: Attachment, name: string): string {
  if (state === "failed") return `${name} could not be fetched from Instagram`;
  if (reason === "unreadable" || reason === "wrong_type") return `${name} cannot be shown here`;
  if (reason === "too_large") return `${name} is too large to be shown here`;
  return `${name} no longer available`;
}

function Gone({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-2 rounded-control border border-dashed border-current/40 px-3 py-2 text-sm">
      <ImageOff className="size-4 shrink-0" aria-hidden />
      {children}
    </p>
  );
}
