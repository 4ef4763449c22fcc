"use client";

import { PencilLine, SendHorizontal, Sparkles } from "lucide-react";
import { useState } from "react";
import { MessageSources } from "#components/dashboard/inbox/message-sources";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/textarea";
import type { Draft } from "#lib/assistant/schema";

type DraftCardProps = {
  draft: Draft;
  assistantName: string;
  /** The rewording under way; undefined while the draft is only read. */
  edit: string | undefined;
  onEdit: (text: string | undefined) => void;
  /** Both resolve to a sentence when refused. */
  onAccept: (text?: string) => Promise<string | undefined>;
  onDismiss: () => Promise<string | undefined>;
};

/** What the assistant would say, for a person to send, reword or leave. */
export function DraftCard({ draft, assistantName, edit, onEdit, onAccept, onDismiss }: DraftCardProps) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const editing = edit !== undefined;
  // What a check refused is put right first; sending it unread takes a second look.
  const asIs = draft.refusal !== null && !editing;

  async function run(act: () => Promise<string | undefined>) {
    setBusy(true);
    setRefusal(undefined);
    setRefusal(await act());
    setBusy(false);
  }

  return (
    <section
      aria-label={`Draft by ${assistantName}`}
      className="flex animate-rise flex-col gap-2 rounded-card border border-accent/60 bg-raised px-4 py-3"
    >
      <p className="flex items-center gap-1.5 text-sm font-medium text-accent">
        <Sparkles className="size-4" aria-hidden />
        {assistantName} {draft.refusal ? "wrote this and did not send it" : "suggests"}
      </p>
      {draft.refusal ? (
        <p dir="auto" className="text-sm text-warning">
          {draft.refusal} Put it right before you send it.
        </p>
      ) : null}
      {editing ? (
        <Field name="draft" label="Your wording" hideLabel>
          {(control) => (
            <Textarea
              {...control}
              autoFocus
              dir="auto"
              maxLength={10_000}
              className="max-h-[30dvh]"
              value={edit}
              onChange={(event) => onEdit(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Escape") onEdit(undefined);
              }}
            />
          )}
        </Field>
      ) : (
        <p dir="auto" className="max-h-[30dvh] overflow-y-auto break-words whitespace-pre-wrap">
          {draft.text}
        </p>
      )}
      <MessageSources sources={draft.sources} />
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant={asIs ? "secondary" : "primary"}
          busy={busy}
          disabled={edit?.trim() === ""}
          onClick={() => run(() => onAccept(edit?.trim()))}
        >
          <SendHorizontal aria-hidden />
          {asIs ? "Send as it is" : "Send"}
        </Button>
        {editing ? (
          <Button size="sm" variant="ghost" onClick={() => onEdit(undefined)}>
            Cancel
          </Button>
        ) : (
          <>
            <Button size="sm" variant={asIs ? "primary" : "secondary"} onClick={() => onEdit(draft.text)}>
              <PencilLine aria-hidden />
              Edit
            </Button>
            <Button size="sm" variant="ghost" busy={busy} onClick={() => run(onDismiss)}>
              Dismiss
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
