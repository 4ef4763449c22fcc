import { CirclePlay, FileText, Image, Link2, type LucideIcon, Mic, Sparkles } from "lucide-react";
import { localMedia } from "#components/sandbox/local-media";
import type { SandboxMessage } from "#lib/sandbox/schema";

type Attachment = SandboxMessage["attachments"][number];

const kinds: Record<string, { icon: LucideIcon; name: string; picture?: boolean }> = {
  image: { icon: Image, name: "Photo", picture: true },
  video: { icon: CirclePlay, name: "Video" },
  audio: { icon: Mic, name: "Voice message" },
  file: { icon: FileText, name: "File" },
  ig_post: { icon: Link2, name: "Post", picture: true },
  share: { icon: Link2, name: "Post", picture: true },
  ig_reel: { icon: CirclePlay, name: "Reel", picture: true },
  reel: { icon: CirclePlay, name: "Reel", picture: true },
  story_mention: { icon: Sparkles, name: "Mention in a story", picture: true },
  ephemeral: { icon: Image, name: "View-once photo" },
};

/** What came with a message. */
export function MessageAttachment({ attachment }: { attachment: Attachment }) {
  const { icon: Icon, name, picture } = kinds[attachment.type] ?? { icon: FileText, name: attachment.type };
  const url = localMedia(attachment.url);
  const caption = attachment.title ?? name;
  return (
    <figure className="w-48 max-w-full overflow-hidden rounded-bubble border border-line bg-sunken text-text">
      {attachment.type === "video" && url ? (
        // biome-ignore lint/a11y/useMediaCaption: the sandbox's videos say nothing
        <video
          src={url}
          controls
          playsInline
          preload="metadata"
          aria-label={caption}
          className="h-40 w-full"
        />
      ) : null}
      {attachment.type === "audio" && url ? (
        // biome-ignore lint/a11y/useMediaCaption: the sandbox's recordings say nothing
        <audio src={url} controls preload="metadata" aria-label={caption} className="w-full" />
      ) : null}
      {picture && url ? (
        // biome-ignore lint/performance/noImgElement: pictures of customers, never known when the page is built
        <img src={url} alt={caption} className="h-32 w-full object-cover" />
      ) : null}
      <figcaption className="flex items-center gap-2 px-3 py-2 text-sm">
        <Icon className="size-4 shrink-0 text-text-2" aria-hidden />
        <span className="truncate" dir="auto">
          {caption}
        </span>
        {url && !picture ? (
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            className="ml-auto rounded-control text-accent underline underline-offset-3"
            aria-label={`Open ${caption.toLowerCase()}`}
          >
            Open
          </a>
        ) : null}
      </figcaption>
    </figure>
  );
}
