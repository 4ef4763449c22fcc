"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, Suspense, useState } from "react";
import { Skeleton } from "#components/ui/skeleton";

type ContactBlockProps = {
  title: string;
  count?: number;
  open?: boolean;
  /** What is in it is read when somebody opens it. */
  later?: boolean;
  children: ReactNode;
};

/** One thing to know of a contact; closed, it takes a line. */
export function ContactBlock({ title, count, open = false, later = false, children }: ContactBlockProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details
      open={open}
      onToggle={({ currentTarget }) => setOpened(opened || currentTarget.open)}
      className="group border-t border-line py-2"
    >
      <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-control py-1 text-sm font-medium text-text-2 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="size-4 shrink-0 transition-transform group-open:rotate-90 motion-reduce:transition-none"
          aria-hidden
        />
        {title}
        {count ? <span className="text-text-3">{count}</span> : null}
      </summary>
      <div className="flex flex-col gap-3 pt-2 pb-1">
        {open || opened || !later ? (
          <Suspense fallback={<Skeleton className="h-9" />}>{children}</Suspense>
        ) : null}
      </div>
    </details>
  );
}
