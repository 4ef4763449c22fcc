"use client";

import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn";
import { OverlayClose, useReturnFocus } from "#components/ui/overlay-parts";

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;
export const SheetClose = Radix.Close;

const sides = {
  right: "inset-y-0 right-0 w-[min(24rem,100vw)] animate-slide-left border-l",
  left: "inset-y-0 left-0 w-[min(20rem,100vw)] animate-slide-right border-r",
  bottom: "inset-x-0 bottom-0 max-h-[85dvh] animate-slide-up rounded-t-bubble border-t",
};

type SheetContentProps = {
  title: string;
  side?: keyof typeof sides;
  hideTitle?: boolean;
  className?: string;
  children: ReactNode;
};

/** A drawer from an edge, for panels that do not fit beside the screen's main thing. */
export function SheetContent({ title, side = "right", hideTitle, className, children }: SheetContentProps) {
  const returnFocus = useReturnFocus();
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
      <Radix.Content
        className={cn(
          "fixed z-50 flex flex-col overflow-y-auto border-line bg-surface shadow-float",
          sides[side],
          className,
        )}
        aria-describedby={undefined}
        {...returnFocus}
      >
        <Radix.Title className={hideTitle ? "sr-only" : "px-4 pt-3 pr-14 pb-2 text-lg font-semibold"}>
          {title}
        </Radix.Title>
        {children}
        <OverlayClose className="top-2.5 right-3" />
      </Radix.Content>
    </Radix.Portal>
  );
}
