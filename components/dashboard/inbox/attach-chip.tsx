"use client";

import { CircleAlert, FileText, Film, Mic, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { AttachedFile, Chosen } from "#components/dashboard/inbox/attach-context";
import { fileSize } from "#components/dashboard/inbox/file-size";
import { cn } from "#components/ui/cn";
import { IconButton } from "#components/ui/icon-button";

export type AttachItem = {
  key: number;
  file: Chosen;
  /** How much of it has arrived, 0 to 1. */
  share: number;
  done: AttachedFile | undefined;
  refusal: string | undefined;
  stop: AbortController;
};

/** One chosen file: what it is, how far it has come, or why it will not go. */
export function AttachChip({ item, onRemove }: { item: AttachItem; onRemove: () => void }) {
  const { file, refusal, done, share } = item;
  return (
    <li
      className={cn(
        "relative flex max-w-72 min-w-0 items-center gap-2 overflow-hidden rounded-control border bg-raised py-1 pr-1 pl-2",
        refusal === undefined ? "border-line" : "border-danger",
      )}
    >
      <Face item={item} />
      <div className="min-w-0 flex-1 text-sm">
        <p className="truncate" dir="auto">
          {file.name}
        </p>
        {refusal === undefined ? (
          <p className="text-xs text-text-2">
            {done ? fileSize(file.size) : `${Math.round(share * 100)}% of ${fileSize(file.size)}`}
          </p>
        ) : (
          <p role="alert" className="text-xs text-danger">
            {refusal}
          </p>
        )}
      </div>
      <IconButton label={`Remove ${file.name}`} size="icon-sm" onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
      {done || refusal !== undefined ? null : (
        <div
          role="progressbar"
          aria-label={`Uploading ${file.name}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
          className="absolute inset-x-0 bottom-0 h-0.5 bg-sunken"
        >
          <div className="h-full bg-accent transition-[width]" style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </li>
  );
}

function Face({ item: { file, refusal } }: { item: AttachItem }) {
  const picture = usePicture(file);
  if (refusal !== undefined) return <CircleAlert className="size-4 shrink-0 text-danger" aria-hidden />;
  if (picture) {
    // biome-ignore lint/performance/noImgElement: a file of this computer or of our own
    return <img src={picture} alt="" className="size-9 shrink-0 rounded-control bg-sunken object-cover" />;
  }
  const Icon = isKind(file, "video") ? Film : isKind(file, "audio") ? Mic : FileText;
  return <Icon className="size-4 shrink-0 text-text-2" aria-hidden />;
}

function isKind(file: Chosen, kind: "video" | "audio"): boolean {
  return file instanceof File ? file.type.startsWith(`${kind}/`) : file.kind === kind;
}

function usePicture(file: Chosen): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!(file instanceof File)) {
      if (file.kind === "image") setUrl(`/api/media/${file.media_id}`);
      return;
    }
    if (!/^image\/(?:png|jpeg|gif|webp|avif)$/.test(file.type)) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
