"use client";

import { Paperclip } from "lucide-react";
import { type RefObject, Suspense, use, useEffect, useEffectEvent, useRef, useState } from "react";
import { type AttachedFile, type Chosen, UploadsContext } from "#components/dashboard/inbox/attach-context";
import { Button } from "#components/ui/button";
import { later } from "#components/ui/later";
import { Tooltip } from "#components/ui/tooltip";

const AttachTray = later(async () => (await import("#components/dashboard/inbox/attach-tray")).AttachTray);

type AttachBarProps = {
  conversationId: string;
  /** Files that were sent and taken back: another array adds its files to those here. */
  restored?: AttachedFile[];
  /** The files that can be sent, in their order; `busy` while some are still on their way. */
  onChange: (files: AttachedFile[], busy: boolean) => void;
};

const none: AttachedFile[] = [];
const accepted = "image/png,image/jpeg,video/*,audio/*,application/pdf";

/**
 * Files for the message being written: by the button, by pasting into the form around it, or by dropping them anywhere.
 * Give it another `key` once the message is on its way, and it begins empty.
 */
export function AttachBar({ conversationId, restored = none, onChange }: AttachBarProps) {
  const loadUploads = use(UploadsContext);
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [batches, setBatches] = useState<Chosen[][]>([]);
  const [seen, setSeen] = useState(none);
  if (seen !== restored) {
    setSeen(restored);
    if (restored.length > 0) setBatches((before) => [...before, restored]);
  }
  const [dropping, setDropping] = useState(false);
  const add = (files: FileList | null | undefined) => {
    const batch = [...(files ?? [])];
    if (batch.length > 0) setBatches((before) => [...before, batch]);
    return batch.length > 0;
  };
  useFilesFromOutside(root, add, setDropping);
  if (!loadUploads) return null;
  return (
    <div ref={root} className="contents">
      <Tooltip text="Attach a picture (PNG or JPEG, 8 MB), a video, a recording or a PDF (25 MB)">
        <Button
          aria-label="Attach a file"
          size="icon-sm"
          variant="ghost"
          onClick={() => input.current?.click()}
        >
          <Paperclip aria-hidden />
        </Button>
      </Tooltip>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accepted}
        aria-label="Files to attach"
        onChange={({ target }) => {
          add(target.files);
          // The same file may be chosen once more.
          target.value = "";
        }}
      />
      {batches.length > 0 ? (
        <Suspense fallback={<span className="order-first w-full text-sm text-text-3">Reading the file</span>}>
          <AttachTray key={conversationId} batches={batches} loadUploads={loadUploads} onChange={onChange} />
        </Suspense>
      ) : null}
      {dropping ? (
        <div className="pointer-events-none fixed inset-0 z-50 grid animate-appear place-items-center bg-scrim">
          <p className="rounded-card border border-line bg-raised px-5 py-4 font-medium shadow-float">
            Drop to attach: pictures, videos, recordings or a PDF
          </p>
        </div>
      ) : null}
    </div>
  );
}

type Add = (files: FileList | null | undefined) => boolean;

/** Pasting belongs to the form this stands in; dropping to the whole page, so that nobody has to aim. */
function useFilesFromOutside(
  root: RefObject<HTMLDivElement | null>,
  add: Add,
  setDropping: (dropping: boolean) => void,
) {
  const paste = useEffectEvent((event: ClipboardEvent) => {
    if (add(event.clipboardData?.files)) event.preventDefault();
  });
  const drag = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setDropping(event.type === "dragover" || event.type === "dragenter");
    if (event.type === "drop") add(event.dataTransfer.files);
  });
  const leave = useEffectEvent((event: DragEvent) => {
    if (event.relatedTarget === null) setDropping(false);
  });
  useEffect(() => {
    const form = root.current?.closest("form");
    const onPaste = (event: ClipboardEvent) => paste(event);
    const onDrag = (event: DragEvent) => drag(event);
    const onLeave = (event: DragEvent) => leave(event);
    form?.addEventListener("paste", onPaste);
    document.addEventListener("dragover", onDrag);
    document.addEventListener("drop", onDrag);
    document.addEventListener("dragleave", onLeave);
    return () => {
      form?.removeEventListener("paste", onPaste);
      document.removeEventListener("dragover", onDrag);
      document.removeEventListener("drop", onDrag);
      document.removeEventListener("dragleave", onLeave);
    };
  }, [root]);
}
