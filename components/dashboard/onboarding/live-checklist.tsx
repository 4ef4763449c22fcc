"use client";

import { useState } from "react";
import { Checklist, type ChecklistProps } from "#components/dashboard/onboarding/checklist";
import { useLiveChanges } from "#components/live/use-live-changes";
import type { Onboarding } from "#lib/onboarding/schema";

export type LiveChecklistProps = ChecklistProps & { onRead: () => Promise<Onboarding> };

const restMs = 1500;

/** The list, ticking itself as things happen elsewhere. */
export function LiveChecklist({ onRead, ...props }: LiveChecklistProps) {
  const [onboarding, setOnboarding] = useState(props.onboarding);
  const readAgain = () => onRead().then(setOnboarding, () => undefined);
  useLiveChanges({
    types: ["channel.updated", "message.created", "message.updated", "source.updated", "member.updated"],
    restMs,
    onChange: () => void readAgain(),
  });

  async function keepMode() {
    await props.onKeepMode();
    await readAgain();
  }

  return <Checklist {...props} onboarding={onboarding} onKeepMode={keepMode} />;
}
