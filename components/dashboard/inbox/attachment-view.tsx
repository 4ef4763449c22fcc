"use client";

import { Suspense, use, useState } from "react";
import { attachmentNames } from "#components/dashboard/inbox/attachment-names";
import { familyOf, PictureView } from "#components/dashboard/inbox/picture-view";
import { UnopenedContext } from "#components/dashboard/inbox/unopened-context";
import { cn } from "#components/ui/cn";
import { later } from "#components/ui/later";
import { Skeleton } from "#components/ui/skeleton";
import type { Attachment } from "#lib/inbox/schema";

const OtherAttachment = later(
  async () => (await import("#components/dashboard/inbox/other-attachment")).OtherAttachment,
);

type AttachmentViewProps = { attachment: Attachment; onLoad?: (() => void) | undefined };

/** What came with a message: a copy of ours, a story passed on while it lasts, or a link to where it stands. */
export function AttachmentView({ attachment, onLoad }: AttachmentViewProps) {
  const [lost, setLost] = useState(false);
  const unopened = use(UnopenedContext);
  const { url, kind, title } = attachment;
  const name = title ?? attachmentNames[kind] ?? "Attachment";
  const file = { attachment, name, onLoad, onLost: () => setLost(true) };
  if (url && !lost && isPicture(attachment)) return <PictureView {...file} url={url} />;
  if (unopened)
    return (
      <p
        className={cn(
          "grid place-items-center rounded-card border border-dashed border-current/40 px-3 text-sm",
          spaceOf(attachment),
        )}
      >
        <span className="max-w-full truncate">{name}</span>
      </p>
    );
  return (
    <Suspense fallback={<Skeleton className={spaceOf(attachment)} />}>
      <OtherAttachment {...file} lost={lost} />
    </Suspense>
  );
}

function isPicture(attachment: Attachment): boolean {
  const { kind, state } = attachment;
  if (state === "pending" || state === "refused") return false;
  return (kind === "image" || kind === "sticker" || kind === "file") && familyOf(attachment) === "image";
}

/** About as much as it is going to take. */
function spaceOf(attachment: Attachment): string {
  const { kind, state } = attachment;
  if (familyOf(attachment) === "audio") return "h-8 w-72 max-w-full";
  if (kind === "file") return "h-14 w-56 max-w-full";
  return kind === "share" || state === "refused" ? "h-6 w-40" : "h-40 w-56 max-w-full";
}
