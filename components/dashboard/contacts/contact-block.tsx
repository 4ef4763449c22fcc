import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

type ContactBlockProps = { title: string; count?: number; open?: boolean; children: ReactNode };

/** One thing to know of a contact; closed, it takes a line. */
export function ContactBlock({ title, count, open, children }: ContactBlockProps) {
  return (
    <details open={open} className="group border-t border-line py-2">
      <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-control py-1 text-sm font-medium text-text-2 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="size-4 shrink-0 transition-transform group-open:rotate-90 motion-reduce:transition-none"
          aria-hidden
        />
        {title}
        {count ? <span className="text-text-3">{count}</span> : null}
      </summary>
      <div className="flex flex-col gap-3 pt-2 pb-1">{children}</div>
    </details>
  );
}
