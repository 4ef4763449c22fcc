"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useRef } from "react";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";

/** Gives the focus back to where it came from: an overlay without a trigger of its own would not know. */
export function useReturnFocus() {
  const opener = useRef<Element>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      if (!(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
      event.preventDefault();
      opener.current.focus();
    },
  };
}

/** Last in the order, so that focus begins at the first thing to do; no tooltip, which would take the first Esc. */
export function OverlayClose({ className }: { className: string }) {
  return (
    <Radix.Close asChild>
      <Button
        aria-label="Close"
        title="Close"
        size="icon-sm"
        variant="ghost"
        className={cn("absolute", className)}
      >
        <X aria-hidden />
      </Button>
    </Radix.Close>
  );
}
