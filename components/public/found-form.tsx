"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field";
import { FormError } from "#components/ui/form-error";
import { type FormState, fieldError, fieldValue } from "#components/ui/form-state";
import { Input } from "#components/ui/input";
import { SubmitButton } from "#components/ui/submit-button";

type FoundFormProps = { found: (state: FormState, form: FormData) => Promise<FormState> };

export function FoundForm({ found }: FoundFormProps) {
  const [state, action] = useActionState(found, undefined);
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <FormError state={state} fields={["name"]} />
      <Field name="name" label="Name of the organisation" error={fieldError(state, "name")}>
        {(control) => (
          <Input {...control} autoComplete="organization" defaultValue={fieldValue(state, "name")} required />
        )}
      </Field>
      <SubmitButton busyText="Creating" className="w-full">
        Create organisation
      </SubmitButton>
    </form>
  );
}
