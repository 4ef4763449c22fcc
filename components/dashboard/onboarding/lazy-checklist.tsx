"use client";

import { lazy, Suspense } from "react";
import type { LiveChecklistProps } from "#components/dashboard/onboarding/live-checklist";

const LiveChecklist = lazy(async () => {
  const checklist = await import("#components/dashboard/onboarding/live-checklist");
  return { default: checklist.LiveChecklist };
});

/** Only those who see the list load what it is made of. */
export function LazyChecklist(props: LiveChecklistProps) {
  return (
    <Suspense fallback={null}>
      <LiveChecklist {...props} />
    </Suspense>
  );
}
