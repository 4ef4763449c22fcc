"use client";

import { useAskedPanel } from "#components/dashboard/inbox/use-asked-panel";
import type { MessageEdit } from "#lib/inbox/schema";

type MessageEditsProps = {
  /** Resolves to the wordings, oldest first, or to a sentence. */
  onAsk: () => Promise<MessageEdit[] | string>;
};

/** "Edited": what was written before is read when somebody asks. */
export function MessageEdits({ onAsk }: MessageEditsProps) {
  const { code, button, panel } = useAskedPanel(
    () => import("#components/dashboard/inbox/edits-panel"),
    onAsk,
  );
  return (
    <>
      <button
        {...button}
        type="button"
        className="rounded-control underline decoration-dotted underline-offset-2 hover:text-text"
      >
        Edited
      </button>
      {code ? <code.EditsPanel {...panel} /> : null}
    </>
  );
}
