"use client";

import { StickyNote } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { CompletingTextarea } from "#components/dashboard/inbox/completing-textarea";
import type { Colleague, DeskApi } from "#components/dashboard/inbox/desk-api";
import { MentionList } from "#components/dashboard/inbox/mention-list";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";

type NoteComposerProps = {
  api: DeskApi;
  text: string;
  onText: (text: string) => void;
  /** Those mentioned before, where a note is reworded. */
  mentioned?: Colleague[];
  verb?: string;
  /** Whoever asked for it writes next. */
  focused?: boolean;
  /** Resolves to a sentence when refused. */
  onSave: (text: string, mentionIds: string[]) => Promise<string | undefined>;
  onCancel?: () => void;
};

/** Where one writes to colleagues. On yellow paper, so that nobody takes it for an answer to the customer. */
export function NoteComposer(props: NoteComposerProps) {
  const { api, text, onText, verb = "Add note", focused, onCancel } = props;
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [mentioned, setMentioned] = useState<Colleague[]>(props.mentioned ?? []);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (busy || text.trim() === "") return;
    setBusy(true);
    const ids = mentioned.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
    const answer = await props.onSave(text.trim(), [...new Set(ids)]);
    setRefusal(answer);
    setBusy(false);
    if (answer === undefined) field.current?.focus();
  }

  function saveOnEnter(event: KeyboardEvent) {
    if (event.key === "Escape" && onCancel) return onCancel();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <form ref={form} onSubmit={save} className="flex flex-col gap-1">
      <div className="flex items-end gap-2">
        <Field name="note" label="Note for your team" hideLabel className="min-w-0 flex-1">
          {(control) => (
            <CompletingTextarea
              {...control}
              field={field}
              rows={1}
              dir="auto"
              maxLength={10_000}
              placeholder="Write to your team. @ mentions somebody"
              className="max-h-[40dvh] min-h-10 resize-none bg-note py-2 text-note-text placeholder:text-note-text/75"
              text={text}
              onText={onText}
              sign="@"
              completion={(completion) => (
                <MentionList
                  {...completion}
                  api={api}
                  onMention={(colleague) => setMentioned((before) => [...before, colleague])}
                />
              )}
              onKeyDown={saveOnEnter}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className="h-10" busy={busy} disabled={text.trim() === ""}>
          <StickyNote aria-hidden />
          {verb}
        </Button>
        {onCancel ? (
          <Button variant="ghost" className="h-10" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
      </div>
      {refusal ? (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      ) : (
        <p className="text-xs text-text-3">Only your team sees notes. They are never sent to the customer.</p>
      )}
    </form>
  );
}
