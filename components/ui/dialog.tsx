"use client";

import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn";
import { OverlayClose, useReturnFocus } from "#components/ui/overlay-parts";

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
  const returnFocus = useReturnFocus();
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
        {...returnFocus}
      >
        <Radix.Title className="pr-10 text-lg font-semibold">{title}</Radix.Title>
        {description ? (
          <Radix.Description className="text-base text-text-2">{description}</Radix.Description>
        ) : null}
        {children}
        {footer ? <div className="flex flex-wrap justify-end gap-2 pt-1">{footer}</div> : null}
        <OverlayClose className="top-3 right-3" />
      </Radix.Content>
    </Radix.Portal>
  );
}
