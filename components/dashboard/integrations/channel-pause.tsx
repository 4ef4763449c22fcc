"use client";

import { CirclePause, CirclePlay } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button";

type ChannelPauseProps = {
  pausedAt: string | null;
  mayResume: boolean;
  /** Resolves to a sentence when it was refused. */
  onPause: (on: boolean) => Promise<string | undefined>;
};

/** The kill switch of one account. */
export function ChannelPause({ pausedAt, mayResume, onPause }: ChannelPauseProps) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const paused = pausedAt !== null;

  async function move(on: boolean) {
    setBusy(true);
    setRefusal(undefined);
    setRefusal(await onPause(on).catch(() => "Parley did not answer. Try again."));
    setBusy(false);
  }

  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      {paused ? (
        <Button size="sm" variant="primary" busy={busy} disabled={!mayResume} onClick={() => move(false)}>
          <CirclePlay aria-hidden />
          Resume on this account
        </Button>
      ) : (
        <Button size="sm" busy={busy} onClick={() => move(true)}>
          <CirclePause aria-hidden />
          Pause on this account
        </Button>
      )}
      <p
        role={refusal ? "alert" : "status"}
        className={refusal ? "text-sm text-danger" : "text-sm text-text-2"}
      >
        {refusal ?? (paused ? "Paused. Nothing of the assistant leaves this account." : "")}
      </p>
    </div>
  );
}
