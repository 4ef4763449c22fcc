"use client";

import { Popover } from "radix-ui";
import { type RefObject, useRef } from "react";
import { WhyRun } from "#components/dashboard/inbox/why-run";
import { Alert } from "#components/ui/alert";
import { Skeleton } from "#components/ui/skeleton";
import type { Run } from "#lib/assistant/schema";

type WhyPanelProps = {
  id: string;
  open: boolean;
  trigger: RefObject<HTMLButtonElement | null>;
  /** Undefined while it is read. */
  answer: Run | null | string | undefined;
  onClose: () => void;
};

/** A run in plain words: what was decided, what was read and what was checked. */
export function WhyPanel({ id, open, trigger, answer, onClose }: WhyPanelProps) {
  const leftByPointer = useRef(false);
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Popover.Anchor virtualRef={trigger} />
      <Popover.Portal>
        <Popover.Content
          id={id}
          aria-label="Why the assistant did this"
          // It scrolls, so the keyboard must reach it.
          tabIndex={0}
          sideOffset={6}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!leftByPointer.current) trigger.current?.focus();
            leftByPointer.current = false;
          }}
          onInteractOutside={(event) => {
            // Its own button closes it by itself.
            const onTrigger = event.target instanceof Node && trigger.current?.contains(event.target);
            if (onTrigger) event.preventDefault();
            else leftByPointer.current = true;
          }}
          className="z-50 flex max-h-[min(32rem,var(--radix-popover-content-available-height))] w-[min(26rem,calc(100vw-1.5rem))] animate-rise flex-col gap-3 overflow-y-auto rounded-card border border-line bg-raised p-4 shadow-float"
        >
          {answer === undefined ? <Reading /> : null}
          {typeof answer === "string" ? <Alert tone="danger">{answer}</Alert> : null}
          {answer === null ? <p>The assistant has not looked at this message.</p> : null}
          {answer && typeof answer !== "string" ? <WhyRun run={answer} /> : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Reading() {
  return (
    <div role="status" aria-busy="true" className="flex flex-col gap-2">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-16 w-full" />
    </div>
  );
}
