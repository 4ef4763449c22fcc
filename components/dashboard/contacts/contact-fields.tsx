"use client";

import { useState } from "react";
import type { Change } from "#components/dashboard/contacts/contact-about";
import { languageName, languages } from "#components/dashboard/contacts/languages";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { SavedNote } from "#components/ui/saved-note";
import { Select } from "#components/ui/select";
import type { SaveState } from "#components/ui/use-save";
import type { ContactDetails, FieldValue, UpdateContact } from "#lib/inbox/contact-schema";

type ContactFieldsProps = { details: ContactDetails; onChange: Change };

/** The contact's language and the organisation's own fields, saved as they are left. */
export function ContactFields({ details, onChange }: ContactFieldsProps) {
  const { id, language, detected_language: heard } = details;
  const save = (patch: UpdateContact) => onChange((api) => api.update(id, patch));
  const options = [...new Set([...languages, ...(language ? [language] : [])])].map((code) => ({
    value: code,
    label: languageName(code),
  }));
  const unset = heard ? `${languageName(heard)} (noticed by the assistant)` : "Not known";
  return (
    <>
      <Saved
        label="Language"
        name="language"
        value={language ?? ""}
        onSave={(code) => save({ language: code || null })}
      >
        {(control) => <Select {...control} options={[{ value: "", label: unset }, ...options]} />}
      </Saved>
      {details.fields.map((field) => (
        <Saved
          key={field.id}
          label={field.name}
          name={`field-${field.id}`}
          value={field.value ?? ""}
          whenLeft={field.kind !== "choice"}
          onSave={(value) => save({ fields: { [field.id]: value || null } })}
        >
          {(control) => <FieldControl field={field} control={control} />}
        </Saved>
      ))}
    </>
  );
}

type Control = {
  id: string;
  name: string;
  value: string;
  onChange: (event: { target: { value: string } }) => void;
  onBlur?: () => void;
};

function FieldControl({ field, control }: { field: FieldValue; control: Control }) {
  switch (field.kind) {
    case "choice":
      return <Select {...control} options={choicesOf(field)} />;
    case "date":
      return <Input {...control} type="date" />;
    case "number":
      return <Input {...control} inputMode="decimal" />;
    case "text":
      return <Input {...control} maxLength={500} />;
  }
}

/** A value that is no longer among the choices is shown until somebody changes it. */
function choicesOf({ choices, value }: FieldValue) {
  const all = value && !choices.includes(value) ? [...choices, value] : choices;
  return [{ value: "", label: "None" }, ...all.map((choice) => ({ value: choice, label: choice }))];
}

type SavedProps = {
  label: string;
  name: string;
  value: string;
  /** Saved when one leaves it, not with every letter. */
  whenLeft?: boolean;
  onSave: (value: string) => Promise<string | undefined>;
  children: (control: Control) => React.ReactNode;
};

function Saved({ label, name, value, whenLeft = false, onSave, children }: SavedProps) {
  const [text, setText] = useState(value);
  const [saved, setSaved] = useState(value);
  const [known, setKnown] = useState(value);
  const [state, setState] = useState<SaveState>({ status: "idle" });

  // Somebody else changed it: shown, unless one is writing something else here.
  if (known !== value) {
    setKnown(value);
    setSaved(value);
    if (text === saved) setText(value);
  }

  async function commit(next: string) {
    if (next === saved) return;
    setState({ status: "saving" });
    const detail = await onSave(next);
    if (detail !== undefined) return setState({ status: "refused", detail });
    setSaved(next);
    setState({ status: "saved" });
  }

  return (
    <div className="flex flex-col gap-1">
      <Field name={name} label={label} error={state.status === "refused" ? state.detail : undefined}>
        {(control) =>
          children({
            ...control,
            value: text,
            onChange: ({ target }) => {
              setText(target.value);
              if (!whenLeft) void commit(target.value);
            },
            onBlur: () => void commit(text),
          })
        }
      </Field>
      {state.status === "refused" ? null : <SavedNote state={state} />}
    </div>
  );
}
