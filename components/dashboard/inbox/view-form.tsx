"use client";

import { type FormEvent, useState } from "react";
import { Tick } from "#components/dashboard/inbox/tick";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { useGaps } from "#components/ui/use-gaps";

type ViewFormProps = {
  /** The name it has. */
  name?: string;
  /** The verb on the button. */
  verb: string;
  /** Whether the form asks for whom the view is. */
  forWhom: boolean;
  focused?: boolean;
  /** Resolves to a sentence when it was refused. */
  onSave: (name: string, shared: boolean) => Promise<string | undefined>;
  onCancel?: () => void;
};

/** A view's name. */
export function ViewForm({ name = "", verb, forWhom, focused = false, onSave, onCancel }: ViewFormProps) {
  const [shared, setShared] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const missing = useGaps({ name: "Give the view a name, such as Urgent today." });

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setRefusal(undefined);
    if (busy || missing.find(event.currentTarget)) return;
    setBusy(true);
    const answer = await onSave(String(new FormData(event.currentTarget).get("name")).trim(), shared);
    setBusy(false);
    setRefusal(answer);
  }

  return (
    <form {...missing.form} onSubmit={save} className="flex flex-wrap items-center gap-2">
      <Field
        name="name"
        label="Name of the view"
        hideLabel
        error={missing.gaps.name ?? refusal}
        className="min-w-0 basis-full"
      >
        {(control) => (
          <Input
            {...control}
            required
            autoFocus={focused}
            defaultValue={name}
            placeholder={name || "Save as a view"}
            maxLength={60}
            className="h-8"
          />
        )}
      </Field>
      {forWhom ? <Tick name="For everybody" checked={shared} onChange={setShared} /> : null}
      <span className="ml-auto flex gap-2">
        {onCancel ? (
          <Button size="sm" variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
        <Button size="sm" type="submit" busy={busy}>
          {verb}
        </Button>
      </span>
    </form>
  );
}
