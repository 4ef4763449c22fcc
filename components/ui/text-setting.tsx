"use client";

import { type ReactNode, useState } from "react";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { SavedNote } from "#components/ui/saved-note";
import { Textarea } from "#components/ui/textarea";
import type { Save, SaveState } from "#components/ui/use-save";

type TextSettingProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  initial: string;
  onSave: Save<string>;
  multiline?: boolean;
  maxLength?: number;
  placeholder?: string;
  disabled?: boolean;
};

/** A text that is saved when one leaves it. What was typed stays, also when it was refused. */
export function TextSetting({ name, label, hint, initial, onSave, multiline, ...rest }: TextSettingProps) {
  const [text, setText] = useState(initial);
  const [saved, setSaved] = useState(initial);
  const [state, setState] = useState<SaveState>({ status: "idle" });

  async function commit() {
    if (text === saved) return;
    setState({ status: "saving" });
    const detail = await onSave(text).catch(
      () => "Parley did not answer. Check your connection and try again.",
    );
    if (detail !== undefined) return setState({ status: "refused", detail });
    setSaved(text);
    setState({ status: "saved" });
  }

  const shared = { ...rest, value: text, onBlur: commit };
  const error = state.status === "refused" ? state.detail : undefined;
  return (
    <div className="flex flex-col gap-1">
      <Field name={name} label={label} hint={hint} error={error}>
        {(control) =>
          multiline ? (
            <Textarea {...control} {...shared} onChange={(event) => setText(event.target.value)} />
          ) : (
            <Input {...control} {...shared} onChange={(event) => setText(event.target.value)} />
          )
        }
      </Field>
      {error ? null : <SavedNote state={state} />}
    </div>
  );
}
