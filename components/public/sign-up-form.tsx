"use client";

import { useActionState } from "react";
import { Alert } from "#components/ui/alert";
import { Field } from "#components/ui/field";
import { FormError } from "#components/ui/form-error";
import { type FormState, fieldError, fieldValue } from "#components/ui/form-state";
import { Input } from "#components/ui/input";
import { SubmitButton } from "#components/ui/submit-button";

type SignUpFormProps = { signUp: (state: FormState, form: FormData) => Promise<FormState> };

const fields = [
  { name: "organizationName", label: "Name of your shop", type: "text", autoComplete: "organization" },
  { name: "name", label: "Your name", type: "text", autoComplete: "name", hint: "Your colleagues see it." },
  { name: "email", label: "E-mail", type: "email", autoComplete: "username" },
  {
    name: "password",
    label: "Password",
    type: "password",
    autoComplete: "new-password",
    hint: "At least 10 characters. A few words work well.",
  },
];
const names = fields.map((field) => field.name);

export function SignUpForm({ signUp }: SignUpFormProps) {
  const [state, action] = useActionState(signUp, undefined);
  // The action redirects unless the e-mail address has to be confirmed first.
  if (state?.ok) {
    return (
      <Alert tone="positive" title="One step left" live>
        Open the link in the e-mail we sent you, then sign in.
      </Alert>
    );
  }
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <FormError state={state} fields={names} />
      {fields.map(({ name, label, hint, type, autoComplete }) => (
        <Field key={name} name={name} label={label} hint={hint} error={fieldError(state, name)}>
          {(control) => (
            <Input
              {...control}
              type={type}
              autoComplete={autoComplete}
              defaultValue={type === "password" ? undefined : fieldValue(state, name)}
              required
            />
          )}
        </Field>
      ))}
      <SubmitButton busyText="Creating your organisation" className="w-full">
        Sign up
      </SubmitButton>
    </form>
  );
}
