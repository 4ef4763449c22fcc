"use client";

import { useState } from "react";
import { Checklist, type ChecklistProps } from "#components/dashboard/onboarding/checklist";
import { useLiveChanges } from "#components/live/use-live-changes";
import type { Onboarding } from "#lib/onboarding/schema";

export type LiveChecklistProps = ChecklistProps & { onRead: () => Promise<Onboarding> };

const restMs = 1500;

/** What the server gave and somebody put away since: the list comes and goes with what stands beside it. */
const away = new WeakSet<Onboarding>();

/** The list, ticking itself as things happen elsewhere. */
export function LiveChecklist({ onRead, ...props }: LiveChecklistProps) {
  const [onboarding, setOnboarding] = useState(props.onboarding);
  const readAgain = () => onRead().then(setOnboarding, () => undefined);
  useLiveChanges({
    types: ["channel.updated", "message.created", "message.updated", "source.updated", "member.updated"],
    restMs,
    onChange: () => void readAgain(),
  });

  async function dismiss() {
    away.add(props.onboarding);
    try {
      await props.onDismiss();
    } catch (error) {
      away.delete(props.onboarding);
      throw error;
    }
  }

  async function keepMode() {
    await props.onKeepMode();
    await readAgain();
  }

  const shown = away.has(props.onboarding) ? { ...onboarding, dismissed: true } : onboarding;
  return <Checklist {...props} onboarding={shown} onKeepMode={keepMode} onDismiss={dismiss} />;
}
