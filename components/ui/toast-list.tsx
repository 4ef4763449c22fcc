"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import type { Toast } from "#components/ui/toast";

/** The toasts themselves, loaded with the first of them. `show` hands over what to show. */
export function ToastList({ onReady }: { onReady: (show: (next: Toast) => void) => void }) {
  useEffect(() => onReady(({ title, ...rest }) => toast(title, rest)), [onReady]);
  return (
    <Sonner
      position="bottom-center"
      gap={8}
      offset={{ bottom: "var(--toasts-above, 20px)" }}
      mobileOffset={{ bottom: "var(--toasts-above, 72px)" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-card border border-line bg-raised px-4 py-3 font-sans text-base text-text shadow-float",
          title: "font-medium",
          description: "text-text-2",
          actionButton:
            "ml-auto h-8 shrink-0 rounded-control border border-line-2 px-3 text-sm font-medium hover:bg-sunken",
          closeButton: "text-text-2",
        },
      }}
    />
  );
}
