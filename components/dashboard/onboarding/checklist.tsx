"use client";

import { CircleCheck, CircleDashed, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { onboardingSteps, type StepShown } from "#components/dashboard/onboarding/steps";
import { Button } from "#components/ui/button";
import { IconButton } from "#components/ui/icon-button";
import { SoftLink } from "#components/ui/soft-link";
import type { Onboarding } from "#lib/onboarding/schema";

export type ChecklistProps = {
  onboarding: Onboarding;
  /** how to write to the connected account: a code to scan, or the sandbox's phone */
  testMessage?: ReactNode;
  onKeepMode: () => Promise<void>;
  onDismiss: () => Promise<void>;
};

/** What is left to do until customers are answered. It ticks itself; the first open step is laid out. */
export function Checklist({ onboarding, testMessage, onKeepMode, onDismiss }: ChecklistProps) {
  const [gone, setGone] = useState(onboarding.dismissed);
  if (gone || onboarding.steps.every((step) => step.done)) return null;
  // A connection that broke is the first thing to do again, but by itself it brings no list back: the banner tells of it.
  const steps = onboarding.steps.map((step) =>
    step.key === "connect" && onboarding.broken ? { key: "reconnect" as const, done: false } : step,
  );
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  return (
    <section
      aria-labelledby="onboarding-title"
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
    >
      <header className="flex items-start justify-between gap-2">
        <div>
          <h2 id="onboarding-title" className="text-base font-semibold">
            Get going
          </h2>
          <p className="text-sm text-text-2">
            {done} of {steps.length} done
          </p>
        </div>
        <IconButton
          label="Hide this list"
          onClick={() => {
            setGone(true);
            onDismiss().catch(() => setGone(false));
          }}
        >
          <X aria-hidden />
        </IconButton>
      </header>
      <progress
        aria-label="Steps done"
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
        max={steps.length}
        value={done}
      />
      <ol className="flex flex-col gap-3">
        {steps.map((step) => (
          <StepRow key={step.key} stepKey={step.key} done={step.done} current={step === next}>
            {step.key === "test" && testMessage}
            {step.key === "mode" && onboarding.username ? (
              <Button size="sm" variant="ghost" onClick={() => onKeepMode()}>
                Keep suggesting
              </Button>
            ) : null}
          </StepRow>
        ))}
      </ol>
    </section>
  );
}

type StepRowProps = { stepKey: StepShown; done: boolean; current: boolean; children?: ReactNode };

function StepRow({ stepKey, done, current, children }: StepRowProps) {
  const { title, detail, href, link } = onboardingSteps[stepKey];
  const Mark = done ? CircleCheck : CircleDashed;
  return (
    <li aria-current={current ? "step" : undefined} className="flex gap-3">
      <Mark
        className={done ? "mt-0.5 size-5 shrink-0 text-positive" : "mt-0.5 size-5 shrink-0 text-text-3"}
        aria-hidden
      />
      <div className="min-w-0 grow">
        <p className={done ? "text-text-2 line-through" : "font-medium"}>
          {title}
          <span className="sr-only">{done ? ", done" : ", to do"}</span>
        </p>
        {current ? (
          <>
            <p className="text-sm text-text-2">{detail}</p>
            <div className="mt-2 flex flex-wrap items-center gap-2">
              <Button asChild size="sm" variant="secondary">
                <SoftLink href={href}>{link}</SoftLink>
              </Button>
              {children}
            </div>
          </>
        ) : null}
      </div>
    </li>
  );
}
