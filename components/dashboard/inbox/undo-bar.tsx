"use client";

import { Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button";
import type { Message } from "#lib/inbox/schema";

type UndoBarProps = {
  /** Waits to be handed over. */
  message: Message;
  /** Resolves to a sentence when it has left already. */
  onUndo: (messageId: string) => Promise<string | undefined>;
};

/** The seconds in which what was just sent can still be taken back. */
export function UndoBar({ message, onUndo }: UndoBarProps) {
  const leaves = new Date(message.send_at ?? 0).getTime();
  const [left, setLeft] = useState(() => secondsUntil(leaves));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsUntil(leaves)), 250);
    return () => clearInterval(timer);
  }, [leaves]);

  async function undo() {
    setBusy(true);
    setRefusal(await onUndo(message.id));
    setBusy(false);
  }

  if (left <= 0 && !refusal) return null;
  return (
    <div className="flex items-center gap-3 rounded-control bg-sunken px-3 py-1.5 text-sm">
      <p role="status" className="min-w-0 flex-1">
        {refusal ?? (
          <>
            Sends in <span aria-hidden>{left} s</span>
            <span className="sr-only">a few seconds</span>
          </>
        )}
      </p>
      {left > 0 ? (
        <Button size="sm" busy={busy} onClick={undo}>
          <Undo2 aria-hidden />
          Undo
        </Button>
      ) : null}
    </div>
  );
}

function secondsUntil(at: number): number {
  return Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
