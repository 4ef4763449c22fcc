"use client";

import { Check as CheckIcon, X } from "lucide-react";
import { Popover } from "radix-ui";
import { type RefObject, useRef } from "react";
import { decisionWords } from "#components/dashboard/assistant/decision-words";
import { exactTime } from "#components/dashboard/inbox/clock-words";
import { checkName, outcomeWords, reasonSentence } from "#components/dashboard/inbox/run-words";
import { Alert } from "#components/ui/alert";
import { Badge } from "#components/ui/badge";
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
          {answer && typeof answer !== "string" ? <RunDetails run={answer} /> : null}
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

function RunDetails({ run }: { run: Run }) {
  return (
    <>
      <div>
        <p className="font-semibold">{run.decision ? decisionWords[run.decision] : "No decision"}</p>
        <p>{reasonSentence(run)}</p>
        {run.outcome ? <p className="text-text-2">{outcomeWords[run.outcome]}</p> : null}
      </div>
      <Passages run={run} />
      <Checks run={run} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 border-t border-line pt-2 text-sm text-text-2">
        <dt>Engine</dt>
        <dd>
          {run.engine === "extractive" ? "Built in: your own sentences" : (run.model ?? "Language model")}
        </dd>
        {run.confidence === null ? null : (
          <>
            <dt>Confidence</dt>
            <dd>{Math.round(run.confidence * 100)} %</dd>
          </>
        )}
        <dt>When</dt>
        <dd>
          {exactTime(run.created_at, {})}
          {run.finished_at ? `, took ${took(run.created_at, run.finished_at)}` : ""}
        </dd>
      </dl>
    </>
  );
}

function Passages({ run: { passages } }: { run: Run }) {
  if (passages.length === 0) return <p className="text-sm text-text-2">It found no passage that fits.</p>;
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium">What it read</h3>
      <ul className="flex flex-col gap-1">
        {passages.map(({ id, title, excerpt, cited }) => (
          <li key={id} dir="auto" className="rounded-control bg-sunken px-3 py-2 text-sm">
            <span className="flex items-center justify-between gap-2">
              <span className="min-w-0 truncate font-medium">{title}</span>
              {cited ? <Badge tone="positive">Used</Badge> : <Badge tone="outline">Not used</Badge>}
            </span>
            <span className="line-clamp-3 text-text-2">{excerpt}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Checks({ run: { checks } }: { run: Run }) {
  if (checks.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium">What was checked</h3>
      <ul className="flex flex-col gap-0.5 text-sm">
        {checks.map((check) => (
          <li key={check.name} className="flex items-start gap-1.5">
            {check.passed ? (
              <CheckIcon className="mt-0.5 size-4 shrink-0 text-positive" aria-hidden />
            ) : (
              <X className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />
            )}
            <span>
              <span className="sr-only">{check.passed ? "Passed: " : "Failed: "}</span>
              {checkName(check)}
              {check.detail ? <span className="text-text-2"> ({check.detail})</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function took(from: string, to: string): string {
  const ms = Date.parse(to) - Date.parse(from);
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}
