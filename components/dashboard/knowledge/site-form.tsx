"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field";
import { FormError } from "#components/ui/form-error";
import { type FormState, fieldError, fieldValue } from "#components/ui/form-state";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import { SubmitButton } from "#components/ui/submit-button";

export type SiteFormProps = {
  addSite: (state: FormState, form: FormData) => Promise<FormState>;
  onDone: () => void;
};

export const schedules = [
  { value: "weekly", label: "Every week" },
  { value: "daily", label: "Every day" },
  { value: "off", label: "Only when I say so" },
];

const fields = ["url", "schedule", "max_pages"];

/** The address of a website, and how often it is read again. */
export function SiteForm({ addSite, onDone }: SiteFormProps) {
  const [state, action] = useActionState(async (previous: FormState, form: FormData) => {
    const next = await addSite(previous, form);
    if (next?.ok) onDone();
    return next;
  }, undefined);
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <p className="text-text-2">
        Parley looks for the website’s pages first. Then you choose which of them the assistant learns.
      </p>
      <FormError state={state} fields={fields} />
      <Field name="url" label="Address" error={fieldError(state, "url")}>
        {(control) => (
          <Input
            {...control}
            inputMode="url"
            autoComplete="off"
            placeholder="https://shop.example/help"
            defaultValue={fieldValue(state, "url", "")}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="schedule" label="Read it again" error={fieldError(state, "schedule")}>
          {(control) => (
            <Select {...control} options={schedules} defaultValue={fieldValue(state, "schedule", "weekly")} />
          )}
        </Field>
        <Field name="max_pages" label="At most this many pages" error={fieldError(state, "max_pages")}>
          {(control) => (
            <Input {...control} inputMode="numeric" defaultValue={fieldValue(state, "max_pages", "500")} />
          )}
        </Field>
      </div>
      <div className="flex justify-end">
        <SubmitButton busyText="Starting">Look for pages</SubmitButton>
      </div>
    </form>
  );
}
