"use client";

import type { ReactNode } from "react";
import { Sheet, SheetContent } from "#components/ui/sheet";

/** The customer's panel where there is no room for a column. */
export function ContactDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <SheetContent title="About this customer">{children}</SheetContent>
    </Sheet>
  );
}
