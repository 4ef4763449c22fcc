"use client";

import Link from "next/link";
import { useActionState } from "react";
import { NewPasswordField } from "#components/ui/account-fields";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { FormError } from "#components/ui/form-error";
import { type FormState, fieldError, fieldValue } from "#components/ui/form-state";
import { Input } from "#components/ui/input";
import { SubmitButton } from "#components/ui/submit-button";

type JoinFormProps = {
  token: string;
  email: string;
  join: (state: FormState, form: FormData) => Promise<FormState>;
};

/** Joining without an account; who has one signs in instead and comes back. */
export function JoinForm({ token, email, join }: JoinFormProps) {
  const [state, action] = useActionState(join, undefined);
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <FormError state={state} fields={["name", "password"]} />
      <input type="hidden" name="token" value={token} />
      <Field name="email" label="E-mail">
        {(control) => <Input {...control} type="email" autoComplete="username" value={email} readOnly />}
      </Field>
      <Field name="name" label="Your name" hint="Your colleagues see it." error={fieldError(state, "name")}>
        {(control) => (
          <Input {...control} autoComplete="name" defaultValue={fieldValue(state, "name")} required />
        )}
      </Field>
      <NewPasswordField state={state} label="Password" />
      <SubmitButton busyText="Joining" className="w-full">
        Create account and join
      </SubmitButton>
      <Button asChild variant="ghost" className="w-full">
        <Link href={`/login?next=${encodeURIComponent(`/invite/${token}`)}`}>I have an account: sign in</Link>
      </Button>
    </form>
  );
}
