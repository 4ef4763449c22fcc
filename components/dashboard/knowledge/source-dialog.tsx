"use client";

import {
  type RehearseSource,
  type SaveSourceAction,
  type SourceDraft,
  SourceForm,
} from "#components/dashboard/knowledge/source-form";
import { Dialog, DialogContent } from "#components/ui/dialog";

type SourceDialogProps = {
  /** Open while there is one. */
  draft: SourceDraft | undefined;
  save: SaveSourceAction;
  rehearse?: RehearseSource;
  onClose: () => void;
};

export function SourceDialog({ draft, save, rehearse, onClose }: SourceDialogProps) {
  return (
    <Dialog open={draft !== undefined} onOpenChange={(open) => (open ? undefined : onClose())}>
      {draft ? (
        <DialogContent title={titleOf(draft)} className="sm:max-w-xl">
          <SourceForm draft={draft} save={save} rehearse={rehearse} onSaved={onClose} />
        </DialogContent>
      ) : null}
    </Dialog>
  );
}

function titleOf({ kind, id }: SourceDraft): string {
  if (id) return kind === "faq" ? "Edit question" : "Edit text";
  return kind === "faq" ? "Add a question" : "Add a text";
}
