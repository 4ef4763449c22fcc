"use client";

import { CircleQuestionMark } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { useOnDemand } from "#components/ui/use-on-demand";
import type { Run } from "#lib/assistant/schema";

type WhyPopoverProps = {
  /** Resolves to the run, to null when there was none, or to a sentence. */
  onAsk: () => Promise<Run | null | string>;
  className?: string;
};

/** Why the assistant did what it did, read when somebody asks. */
export function WhyPopover({ onAsk, className }: WhyPopoverProps) {
  const [wanted, setWanted] = useState(false);
  const [panel, prepare] = useOnDemand(
    () => import("#components/dashboard/inbox/why-panel"),
    () => setWanted(false),
  );
  const [answer, setAnswer] = useState<Run | null | string>();
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const open = wanted && panel !== undefined;

  async function toggle() {
    prepare();
    setWanted(!open);
    if (open) return;
    setAnswer(undefined);
    setAnswer(await onAsk());
  }

  return (
    <>
      <Button
        ref={trigger}
        data-why
        variant="ghost"
        size="sm"
        className={className ?? "h-6 gap-1 px-1.5 text-xs"}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={toggle}
      >
        <CircleQuestionMark className="size-3.5" aria-hidden />
        Why?
      </Button>
      {panel ? (
        <panel.WhyPanel
          id={id}
          open={open}
          trigger={trigger}
          answer={answer}
          onClose={() => setWanted(false)}
        />
      ) : null}
    </>
  );
}
