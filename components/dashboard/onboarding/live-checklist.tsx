"use client";

import { useRouter } from "next/navigation";
import { Checklist, type ChecklistProps } from "#components/dashboard/onboarding/checklist";
import { useLiveChanges } from "#components/live/use-live-changes";

const restMs = 1500;

/** The list, ticking itself as things happen elsewhere. */
export function LiveChecklist(props: ChecklistProps) {
  const router = useRouter();
  useLiveChanges({
    types: ["channel.updated", "message.created", "message.updated", "source.updated", "member.updated"],
    restMs,
    onChange: () => router.refresh(),
  });
  return <Checklist {...props} />;
}
