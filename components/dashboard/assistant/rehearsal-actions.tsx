"use client";

import { useState } from "react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import type { Rehearsal } from "#lib/assistant/rehearsal-schema";

/** Each resolves to a sentence when it was refused. */
export type RehearsalCommands = {
  cancel: () => Promise<string | undefined>;
  publish: () => Promise<string | undefined>;
  discard: () => Promise<string | undefined>;
};

type RehearsalActionsProps = { rehearsal: Rehearsal; commands: RehearsalCommands };

/** What becomes of the change. */
export function RehearsalActions({ rehearsal, commands }: RehearsalActionsProps) {
  const { status, worse, published_at: published } = rehearsal;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function run(deed: () => Promise<string | undefined>) {
    setBusy(true);
    setRefusal(await deed().catch(() => "Parley did not answer. Check your connection and try again."));
    setBusy(false);
  }

  if (published) return null;
  return (
    <div className="flex flex-col items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        {status === "running" ? (
          <Button busy={busy} onClick={() => run(commands.cancel)}>
            Cancel
          </Button>
        ) : (
          <Button variant="ghost" busy={busy} onClick={() => run(commands.discard)}>
            Discard
          </Button>
        )}
        {status === "finished" || status === "cancelled" ? (
          <Publish worse={worse} busy={busy} onPublish={() => run(commands.publish)} commands={commands} />
        ) : null}
      </div>
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : null}
    </div>
  );
}

type PublishProps = {
  worse: number;
  busy: boolean;
  onPublish: () => void;
  commands: RehearsalCommands;
};

/** Asks first when something gets worse. */
function Publish({ worse, busy, onPublish, commands }: PublishProps) {
  if (worse === 0)
    return (
      <Button variant="primary" busy={busy} onClick={onPublish}>
        Publish
      </Button>
    );
  return (
    <ConfirmDialog
      trigger={<Button variant="primary">Publish</Button>}
      title="Publish all the same"
      confirm="Publish"
      onConfirm={commands.publish}
    >
      {worse === 1 ? "One answer gets worse." : `${worse} answers get worse.`} The change holds from the next
      question on.
    </ConfirmDialog>
  );
}
