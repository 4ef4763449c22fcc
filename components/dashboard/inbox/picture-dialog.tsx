"use client";

import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "#components/ui/button";

export type Picture = { url: string; name: string };

type PictureDialogProps = {
  pictures: Picture[];
  url: string;
  onShow: (url: string) => void;
  onClose: () => void;
};

/** One picture as large as the screen allows; the arrow keys go through the conversation's, Esc closes. */
export function PictureDialog({ pictures, url, onShow, onClose }: PictureDialogProps) {
  const index = pictures.findIndex((picture) => picture.url === url);
  const picture = pictures[index];
  const go = (step: number) => {
    const next = pictures[index + step];
    if (next) onShow(next.url);
  };

  function key(event: KeyboardEvent) {
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
  }

  if (!picture) return null;
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-black/85" />
        <Radix.Content
          aria-describedby={undefined}
          onKeyDown={key}
          onClick={({ target, currentTarget }) => (target === currentTarget ? onClose() : undefined)}
          className="fixed inset-0 z-50 grid animate-appear place-items-center p-4 sm:p-12"
        >
          <Radix.Title className="sr-only">{picture.name}</Radix.Title>
          {/* biome-ignore lint/performance/noImgElement: it stands in storage, at a size of its own */}
          <img
            src={picture.url}
            alt={picture.name}
            className="max-h-full max-w-full rounded-card object-contain"
          />
          <p aria-live="polite" className="absolute bottom-3 text-sm text-white">
            {pictures.length > 1 ? `${index + 1} of ${pictures.length}` : null}
          </p>
          {index > 0 ? (
            <Step name="Picture before" side="left-3" onClick={() => go(-1)}>
              <ChevronLeft aria-hidden />
            </Step>
          ) : null}
          {index < pictures.length - 1 ? (
            <Step name="Next picture" side="right-3" onClick={() => go(1)}>
              <ChevronRight aria-hidden />
            </Step>
          ) : null}
          <div className="absolute top-3 right-3 flex gap-2">
            <Button asChild size="icon" aria-label="Download" title="Download">
              <a href={`${picture.url}?download=true`} download>
                <Download aria-hidden />
              </a>
            </Button>
            <Radix.Close asChild>
              <Button size="icon" aria-label="Close" title="Close">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type StepProps = { name: string; side: string; onClick: () => void; children: ReactNode };

function Step({ name, side, onClick, children }: StepProps) {
  return (
    <Button
      size="icon"
      aria-label={name}
      title={name}
      onClick={onClick}
      className={`absolute top-1/2 -translate-y-1/2 rounded-full ${side}`}
    >
      {children}
    </Button>
  );
}
