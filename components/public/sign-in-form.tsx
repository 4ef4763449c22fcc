"use client";

import { useActionState } from "react";
import { EmailField } from "#components/ui/account-fields";
import { Field } from "#components/ui/field";
import { FormError } from "#components/ui/form-error";
import { type FormState, fieldError } from "#components/ui/form-state";
import { Input } from "#components/ui/input";
import { SubmitButton } from "#components/ui/submit-button";

type SignInFormProps = {
  signIn: (state: FormState, form: FormData) => Promise<FormState>;
  /** The dashboard page that was asked for. */
  next?: string;
};

export function SignInForm({ signIn, next }: SignInFormProps) {
  const [state, action] = useActionState(signIn, undefined);
  return (
    <form
      action={action}
      noValidate
      // React empties a form once its action has answered: what was typed meanwhile would be gone.
      onReset={(event) => event.preventDefault()}
      className="flex flex-col gap-4"
    >
      <FormError state={state} fields={["email", "password"]} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <EmailField state={state} />
      <Field name="password" label="Password" error={fieldError(state, "password")}>
        {(control) => <Input {...control} type="password" autoComplete="current-password" required />}
      </Field>
      <SubmitButton busyText="Signing in" className="w-full">
        Sign in
      </SubmitButton>
    </form>
  );
}
