"use client";

import { lazy, Suspense } from "react";
import type { ChecklistProps } from "#components/dashboard/onboarding/checklist";

const LiveChecklist = lazy(async () => {
  const checklist = await import("#components/dashboard/onboarding/live-checklist");
  return { default: checklist.LiveChecklist };
});

/** Only those who see the list load what it is made of. */
export function LazyChecklist(props: ChecklistProps) {
  return (
    <Suspense fallback={null}>
      <LiveChecklist {...props} />
    </Suspense>
  );
}
