"use client";

import Link from "next/link";
import { useActionState } from "react";
import { NewPasswordField } from "#components/ui/account-fields";
import { FormError } from "#components/ui/form-error";
import { type FormState, formError } from "#components/ui/form-state";
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
      <NewPasswordField state={state} />
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
