"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

type DialogContentProps = {
  title: string;
  description?: ReactNode;
  /** Buttons, the one that does it last. */
  footer?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** The box in the middle; from the bottom edge on a phone. Esc closes it and focus goes back where it was. */
export function DialogContent({ title, description, footer, className, children }: DialogContentProps) {
  const opener = useRef<Element>(null);
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
      <Radix.Content
        className={cn(
          "fixed z-50 flex max-h-[90dvh] w-full animate-rise flex-col gap-4 overflow-y-auto border border-line bg-raised p-5 shadow-float",
          "inset-x-0 bottom-0 rounded-t-bubble sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-w-lg sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-card",
          className,
        )}
        {...(description ? {} : { "aria-describedby": undefined })}
        // Without a trigger of its own it would not know where the focus came from.
        onOpenAutoFocus={() => {
          opener.current = document.activeElement;
        }}
        onCloseAutoFocus={(event) => {
          if (!(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
          event.preventDefault();
          opener.current.focus();
        }}
      >
        <Radix.Title className="pr-10 text-lg font-semibold">{title}</Radix.Title>
        {description ? (
          <Radix.Description className="text-base text-text-2">{description}</Radix.Description>
        ) : null}
        {children}
        {footer ? <div className="flex flex-wrap justify-end gap-2 pt-1">{footer}</div> : null}
        {/* Last in the order, so that focus begins at the first thing to do; no tooltip, which would take the first Esc. */}
        <Radix.Close asChild>
          <Button
            aria-label="Close"
            title="Close"
            size="icon-sm"
            variant="ghost"
            className="absolute top-3 right-3"
          >
            <X aria-hidden />
          </Button>
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  );
}
