"use client";

import Link from "next/link";
import { useActionState } from "react";
import { Field } from "#components/ui/field";
import { FormError } from "#components/ui/form-error";
import { type FormState, fieldError, formError } from "#components/ui/form-state";
import { Input } from "#components/ui/input";
import { SubmitButton } from "#components/ui/submit-button";

type NewPasswordFormProps = {
  /** What the mailed link brought along. */
  link: { name: "token_hash" | "code"; value: string };
  setPassword: (state: FormState, form: FormData) => Promise<FormState>;
};

const fields = ["password"];

export function NewPasswordForm({ link, setPassword }: NewPasswordFormProps) {
  const [state, action] = useActionState(setPassword, undefined);
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <FormError state={state} fields={fields} />
      <input type="hidden" {...link} />
      <Field
        name="password"
        label="New password"
        hint="At least 10 characters. A few words work well."
        error={fieldError(state, "password")}
      >
        {(control) => <Input {...control} type="password" autoComplete="new-password" required />}
      </Field>
      <SubmitButton busyText="Setting the password" className="w-full">
        Set password
      </SubmitButton>
      {formError(state, fields) ? (
        <Link href="/reset-password" className="text-accent underline underline-offset-3">
          Ask for a new link
        </Link>
      ) : null}
    </form>
  );
}
