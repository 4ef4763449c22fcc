"use client";

import { Field } from "#components/ui/field";
import { SavedNote } from "#components/ui/saved-note";
import { Select } from "#components/ui/select";
import { type Save, useSave } from "#components/ui/use-save";

const usual = [30, 60, 240, 720, 1440, 2880, 10_080];

type TakeoverSettingProps = { initial: number; disabled: boolean; onSave: Save<number> };

/** How long the assistant stays out of a conversation after a person wrote in it. */
export function TakeoverSetting({ initial, disabled, onSave }: TakeoverSettingProps) {
  const { value, state, change } = useSave(initial, onSave);
  const minutes = usual.includes(value) ? usual : [...usual, value].sort((a, b) => a - b);
  return (
    <div className="flex flex-col gap-1">
      <Field
        name="takeover_minutes"
        label="After a person writes, the assistant stays out for"
        hint="Counted from the person's last message, from here or from the Instagram app. Handing back or resolving ends it at once."
      >
        {(control) => (
          <Select
            {...control}
            className="max-w-60"
            disabled={disabled}
            value={String(value)}
            onChange={(event) => change(Number(event.target.value))}
            options={minutes.map((each) => ({ value: String(each), label: inWords(each) }))}
          />
        )}
      </Field>
      <SavedNote state={state} />
    </div>
  );
}

function inWords(minutes: number): string {
  if (minutes % 1440 === 0) return unit(minutes / 1440, "day");
  if (minutes % 60 === 0) return unit(minutes / 60, "hour");
  return unit(minutes, "minute");
}

function unit(count: number, name: "day" | "hour" | "minute"): string {
  return new Intl.NumberFormat("en-GB", { style: "unit", unit: name, unitDisplay: "long" }).format(count);
}
