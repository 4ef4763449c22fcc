"use client";

import { useActionState, useState } from "react";
import { Button } from "#components/ui/button";
import { DialogClose } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { FormError } from "#components/ui/form-error";
import { type FormState, fieldError, fieldValue } from "#components/ui/form-state";
import { Input } from "#components/ui/input";
import { SubmitButton } from "#components/ui/submit-button";
import { Textarea } from "#components/ui/textarea";

/** What a person writes: a question with its answer, or a text with its title. */
export type SourceDraft =
  | { kind: "faq"; id?: string; question: string; answer: string }
  | { kind: "text"; id?: string; title: string; text: string };

export type SaveSourceAction = (state: FormState, form: FormData) => Promise<FormState>;

/** Tries what the form says on real questions and leaves for what it found, or resolves to a sentence. */
export type RehearseSource = (form: FormData) => Promise<string | undefined>;

type SourceFormProps = {
  draft: SourceDraft;
  save: SaveSourceAction;
  rehearse?: RehearseSource;
  onSaved: () => void;
};

/** Writes or rewrites one source. What was typed stays when it is refused. */
export function SourceForm({ draft, save, rehearse, onSaved }: SourceFormProps) {
  const [state, action] = useActionState(async (previous: FormState, form: FormData) => {
    const next = await save(previous, form);
    if (next?.ok) onSaved();
    return next;
  }, undefined);
  const [short, long] = fieldsOf(draft);
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <FormError state={state} fields={[short.name, long.name]} />
      <input type="hidden" name={draft.id ? "id" : "kind"} value={draft.id ?? draft.kind} />
      <Field name={short.name} label={short.label} error={fieldError(state, short.name)}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            placeholder={short.placeholder}
            defaultValue={fieldValue(state, short.name, short.value)}
          />
        )}
      </Field>
      <Field name={long.name} label={long.label} hint={long.hint} error={fieldError(state, long.name)}>
        {(control) => (
          <Textarea
            {...control}
            rows={draft.kind === "faq" ? 4 : 10}
            className="max-h-[45dvh]"
            placeholder={long.placeholder}
            defaultValue={fieldValue(state, long.name, long.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        {rehearse ? <RehearseButton rehearse={rehearse} /> : null}
        <SubmitButton busyText="Saving">Save</SubmitButton>
      </div>
    </form>
  );
}

/** Before it is saved: what would it change in the answers to real questions? */
function RehearseButton({ rehearse }: { rehearse: RehearseSource }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function run(form: HTMLFormElement | null) {
    if (!form) return;
    setBusy(true);
    setRefusal(
      await rehearse(new FormData(form)).catch(
        () => "Parley did not answer. Check your connection and try again.",
      ),
    );
    setBusy(false);
  }

  return (
    <>
      {refusal ? (
        <p role="alert" className="order-first mr-auto text-sm text-danger">
          {refusal}
        </p>
      ) : null}
      <Button busy={busy} onClick={(event) => run(event.currentTarget.form)}>
        Rehearse
      </Button>
    </>
  );
}

function fieldsOf(draft: SourceDraft) {
  if (draft.kind === "faq") {
    return [
      { name: "question", label: "Question", placeholder: "Do you ship to Portugal?", value: draft.question },
      {
        name: "answer",
        label: "Answer",
        hint: "Customers may read these very words.",
        placeholder: "Yes. Delivery takes three to five working days.",
        value: draft.answer,
      },
    ] as const;
  }
  return [
    { name: "title", label: "Title", placeholder: "Returns", value: draft.title },
    {
      name: "text",
      label: "Text",
      hint: "Leave an empty line between paragraphs. Each paragraph should make sense by itself.",
      placeholder: "You can return anything unworn within 30 days.",
      value: draft.text,
    },
  ] as const;
}
