"use client";

import { CircleQuestionMark } from "lucide-react";
import { useAskedPanel } from "#components/dashboard/inbox/use-asked-panel";
import { Button } from "#components/ui/button";
import type { Run } from "#lib/assistant/schema";

type WhyPopoverProps = {
  /** Resolves to the run, to null when there was none, or to a sentence. */
  onAsk: () => Promise<Run | null | string>;
  className?: string;
};

/** Why the assistant did what it did, read when somebody asks. */
export function WhyPopover({ onAsk, className }: WhyPopoverProps) {
  const { code, button, panel } = useAskedPanel(() => import("#components/dashboard/inbox/why-panel"), onAsk);
  return (
    <>
      <Button
        {...button}
        data-why
        variant="ghost"
        size="sm"
        className={className ?? "h-6 gap-1 px-1.5 text-xs"}
      >
        <CircleQuestionMark className="size-3.5" aria-hidden />
        Why?
      </Button>
      {code ? <code.WhyPanel {...panel} /> : null}
    </>
  );
}
