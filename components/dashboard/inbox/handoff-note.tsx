"use client";

import { Hand } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { WhyPopover } from "#components/dashboard/inbox/why-popover";
import type { Run } from "#lib/assistant/schema";

type HandoffNoteProps = { assistantName: string; onWhy: (() => Promise<Run | null | string>) | undefined };

/** The assistant gave up and somebody must answer: what the customer wants, and what to do about it. */
export function HandoffNote({ assistantName, onWhy }: HandoffNoteProps) {
  const [run, setRun] = useState<Run>();
  const ask = useRef(onWhy);
  useEffect(() => {
    let gone = false;
    const asked = ask.current?.();
    asked
      ?.then((answer) => {
        if (!gone && answer !== null && typeof answer === "object") setRun(answer);
      })
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, []);
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-card border border-warning/35 bg-warning-soft px-3 py-2">
      <Hand className="size-4 shrink-0 text-warning" aria-hidden />
      <div className="min-w-0 flex-1 basis-48">
        <p>
          <span className="font-medium">The customer waits for a person.</span> {assistantName} left this to
          you.
        </p>
        {run?.summary ? (
          <p dir="auto" className="line-clamp-2 text-sm text-text-2">
            {run.summary}
          </p>
        ) : null}
        {run?.next_step ? <p className="text-sm text-text-2">{run.next_step}</p> : null}
      </div>
      {onWhy ? <WhyPopover onAsk={onWhy} /> : null}
    </div>
  );
}
