"use client";

import { useState } from "react";
import type { NumberFieldWords } from "#components/sandbox/weather-fields";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";

type NumberFieldProps = NumberFieldWords & {
  name: string;
  value: number | null;
  onChange: (value: number | null) => void;
};

/** A number that takes effect with Enter or when one goes on. */
export function NumberField({ name, value, onChange, ...words }: NumberFieldProps) {
  const { label, unit, hint, min = 0, max, step, emptyWord } = words;
  const [draft, setDraft] = useState<string>();
  const [error, setError] = useState<string>();

  function commit() {
    if (draft === undefined) return;
    const next = draft.trim() === "" ? null : Number(draft);
    if (next === null ? !emptyWord : !Number.isInteger(next) || next < min || next > max) {
      setError(`Give a whole number from ${min} to ${max}.`);
      return;
    }
    setError(undefined);
    setDraft(undefined);
    if (next !== value) onChange(next);
  }

  return (
    <Field
      name={name}
      label={unit ? `${label} (${unit})` : label}
      hint={hint}
      error={error}
      className="flex-row flex-wrap items-center justify-between gap-x-4 [&>label]:min-w-0 [&>label]:flex-1 [&>p]:basis-full"
    >
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          step={step}
          placeholder={emptyWord}
          className="w-28"
          value={draft ?? value ?? ""}
          onChange={({ target }) => setDraft(target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
          }}
        />
      )}
    </Field>
  );
}
