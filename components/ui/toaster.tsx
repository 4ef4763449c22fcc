"use client";

import { Toaster as Sonner } from "sonner";

/** Where toasts appear. Only for what happened elsewhere or can be undone: `toast` comes from "sonner". */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      gap={8}
      offset={20}
      mobileOffset={{ bottom: 72 }}
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
