"use client";

import { useState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Select } from "#components/ui/select";
import { Textarea } from "#components/ui/textarea";
import type { AssistantSettings, UpdateSettings } from "#lib/assistant/settings-schema";

export type Rehearsable = Pick<UpdateSettings, "instructions" | "tone" | "forbidden_topics">;

type RehearseDialogProps = {
  settings: AssistantSettings;
  /** Resolves to a sentence when it was refused. */
  onStart: (settings: Rehearsable, sample: number) => Promise<string | undefined>;
};

const tones = [
  { value: "neutral", label: "Matter-of-fact" },
  { value: "friendly", label: "Friendly" },
  { value: "formal", label: "Formal" },
];
const samples = [20, 50, 100, 200].map((count) => ({
  value: String(count),
  label: `The last ${count} questions`,
}));

/** Other instructions, to be tried on real questions before they hold. */
export function RehearseDialog({ settings, onStart }: RehearseDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">Rehearse other instructions</Button>
      </DialogTrigger>
      <DialogContent
        title="Rehearse other instructions"
        description="Real questions are answered once more, as it answers now and as it would. Nothing is sent, and nothing changes until you publish it."
        className="sm:max-w-xl"
      >
        <RehearseForm settings={settings} onStart={onStart} />
      </DialogContent>
    </Dialog>
  );
}

function RehearseForm({ settings, onStart }: RehearseDialogProps) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function submit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const change = changeOf(settings, form);
    if (Object.keys(change).length === 0)
      return setRefusal("Change something first: this is what holds now.");
    setBusy(true);
    setRefusal(
      await onStart(change, Number(form.get("sample"))).catch(
        () => "Parley did not answer. Check your connection and try again.",
      ),
    );
    setBusy(false);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {refusal ? (
        <Alert tone="danger" live>
          {refusal}
        </Alert>
      ) : null}
      <Field
        name="instructions"
        label="Instructions"
        hint="They shape answers when a language model is set up."
      >
        {(control) => (
          <Textarea {...control} rows={5} maxLength={4000} defaultValue={settings.instructions} />
        )}
      </Field>
      <Field name="tone" label="Tone" hint="With a language model.">
        {(control) => <Select {...control} options={tones} defaultValue={settings.tone} />}
      </Field>
      <Field name="forbidden_topics" label="Words it leaves to people" hint="One a line.">
        {(control) => <Textarea {...control} rows={3} defaultValue={settings.forbidden_topics.join("\n")} />}
      </Field>
      <Field name="sample" label="On">
        {(control) => <Select {...control} options={samples} defaultValue="50" />}
      </Field>
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy}>
          Rehearse
        </Button>
      </div>
    </form>
  );
}

/** What is as it holds now is no part of the change. */
function changeOf(settings: AssistantSettings, form: FormData): Rehearsable {
  const instructions = String(form.get("instructions") ?? "").trim();
  const tone = settings.tone === form.get("tone") ? undefined : toneOf(form.get("tone"));
  const words = String(form.get("forbidden_topics") ?? "").split("\n");
  const topics = [...new Set(words.map((word) => word.trim()).filter(Boolean))];
  return {
    ...(instructions === settings.instructions.trim() ? {} : { instructions }),
    ...(tone ? { tone } : {}),
    ...(topics.join("\n") === settings.forbidden_topics.join("\n") ? {} : { forbidden_topics: topics }),
  };
}

function toneOf(value: FormDataEntryValue | null): AssistantSettings["tone"] {
  return value === "neutral" || value === "formal" ? value : "friendly";
}
