"use client";

import { CirclePause, CirclePlay } from "lucide-react";
import { useAssistantPause } from "#components/dashboard/assistant/assistant-pause";
import { Button } from "#components/ui/button";
import { Card } from "#components/ui/card";

/** The kill switch where everybody looks for it first. */
export function PauseCard({ mayResume }: { mayResume: boolean }) {
  const found = useAssistantPause();
  if (!found) return null;
  const { pause, busy, move } = found;
  return (
    <Card
      aria-label="Pause"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4"
    >
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-lg font-semibold">{pause ? "The assistant is paused" : "The assistant is on"}</p>
        <p className="text-text-2">
          {pause
            ? "Nothing is answered or drafted. What customers write arrives as always."
            : "Pausing takes back every answer that has not left, on all accounts, at once."}
        </p>
      </div>
      {pause ? (
        <Button variant="primary" busy={busy} disabled={!mayResume} onClick={() => move(false)}>
          <CirclePlay aria-hidden />
          Resume
        </Button>
      ) : (
        <Button variant="danger" busy={busy} onClick={() => move(true)}>
          <CirclePause aria-hidden />
          {busy ? "Pausing" : "Pause the assistant"}
        </Button>
      )}
    </Card>
  );
}
