"use client";

import { Popover } from "radix-ui";
import type { RefObject } from "react";
import { shortMoment } from "#components/dashboard/inbox/clock-words";
import { Alert } from "#components/ui/alert";
import { Skeleton } from "#components/ui/skeleton";
import type { MessageEdit } from "#lib/inbox/schema";

type EditsPanelProps = {
  id: string;
  open: boolean;
  trigger: RefObject<HTMLButtonElement | null>;
  /** Undefined while it is read. */
  answer: MessageEdit[] | string | undefined;
  onClose: () => void;
};

/** What was written before, oldest first. */
export function EditsPanel({ id, open, trigger, answer, onClose }: EditsPanelProps) {
  return (
    <Popover.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Popover.Anchor virtualRef={trigger} />
      <Popover.Portal>
        <Popover.Content
          id={id}
          aria-label="Earlier wordings"
          // It scrolls, so the keyboard must reach it.
          tabIndex={0}
          sideOffset={6}
          collisionPadding={12}
          onInteractOutside={(event) => {
            // Its own button closes it by itself.
            if (event.target instanceof Node && trigger.current?.contains(event.target))
              event.preventDefault();
          }}
          className="z-50 flex max-h-80 w-[min(24rem,calc(100vw-1.5rem))] animate-rise flex-col gap-3 overflow-y-auto rounded-card border border-line bg-raised p-4 shadow-float"
        >
          {answer === undefined ? <Skeleton className="h-10 w-full" /> : null}
          {typeof answer === "string" ? <Alert tone="danger">{answer}</Alert> : null}
          {answer !== undefined && typeof answer !== "string" ? <Wordings edits={answer} /> : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Wordings({ edits }: { edits: MessageEdit[] }) {
  if (edits.length === 0) return <p>Instagram did not tell what was written before.</p>;
  return (
    <ol className="flex flex-col gap-3">
      {edits.map(({ number, text, created_at }) => (
        <li key={number}>
          <p className="text-xs text-text-3">
            {number === 0 ? "Written" : "Edited"} {shortMoment(created_at, {})}
          </p>
          <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
            {text}
          </p>
        </li>
      ))}
    </ol>
  );
}
