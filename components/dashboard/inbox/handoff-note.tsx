import { Hand } from "lucide-react";
import { WhyPopover } from "#components/dashboard/inbox/why-popover";
import type { Run } from "#lib/assistant/schema";

type HandoffNoteProps = { assistantName: string; onWhy: (() => Promise<Run | null | string>) | undefined };

/** The assistant gave up and somebody must answer. */
export function HandoffNote({ assistantName, onWhy }: HandoffNoteProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-card border border-warning/35 bg-warning-soft px-3 py-2">
      <Hand className="size-4 shrink-0 text-warning" aria-hidden />
      <p className="min-w-0 flex-1 basis-48">
        <span className="font-medium">The customer waits for a person.</span> {assistantName} left this to
        you.
      </p>
      {onWhy ? <WhyPopover onAsk={onWhy} /> : null}
    </div>
  );
}
