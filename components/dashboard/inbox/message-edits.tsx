"use client";

import { useId, useRef, useState } from "react";
import { useOnDemand } from "#components/ui/use-on-demand";
import type { MessageEdit } from "#lib/inbox/schema";

type MessageEditsProps = {
  /** Resolves to the wordings, oldest first, or to a sentence. */
  onAsk: () => Promise<MessageEdit[] | string>;
};

/** "Edited": what was written before is read when somebody asks. */
export function MessageEdits({ onAsk }: MessageEditsProps) {
  const [wanted, setWanted] = useState(false);
  const [panel, prepare] = useOnDemand(
    () => import("#components/dashboard/inbox/edits-panel"),
    () => setWanted(false),
  );
  const [answer, setAnswer] = useState<MessageEdit[] | string>();
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const open = wanted && panel !== undefined;

  async function toggle() {
    prepare();
    setWanted(!open);
    if (!open) setAnswer(await onAsk());
  }

  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={toggle}
        className="rounded-control underline decoration-dotted underline-offset-2 hover:text-text"
      >
        Edited
      </button>
      {panel ? (
        <panel.EditsPanel
          id={id}
          open={open}
          trigger={trigger}
          answer={answer}
          onClose={() => setWanted(false)}
        />
      ) : null}
    </>
  );
}
