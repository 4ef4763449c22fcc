"use client";

import { Field } from "#components/ui/field";
import { SavedNote } from "#components/ui/saved-note";
import { Select } from "#components/ui/select";
import { type Save, useSave } from "#components/ui/use-save";

type ChoiceSettingProps<T extends string> = {
  name: string;
  label: string;
  hint?: string;
  initial: T;
  choices: readonly { value: T; label: string }[];
  disabled: boolean;
  onSave: Save<T>;
};

/** One choice that is saved at once. */
export function ChoiceSetting<T extends string>(props: ChoiceSettingProps<T>) {
  const { name, label, hint, initial, choices, disabled, onSave } = props;
  const { value, state, change } = useSave(initial, onSave);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Field name={name} label={label} hint={hint}>
        {(control) => (
          <Select
            {...control}
            className="max-w-80"
            disabled={disabled}
            value={value}
            onChange={(event) => {
              const chosen = choices.find((choice) => choice.value === event.target.value);
              if (chosen) change(chosen.value);
            }}
            options={choices.map((choice) => ({ ...choice }))}
          />
        )}
      </Field>
      <SavedNote state={state} />
    </div>
  );
}
