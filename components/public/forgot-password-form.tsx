"use client";

import Link from "next/link";
import { useActionState } from "react";
import { EmailField } from "#components/ui/account-fields";
import { Alert } from "#components/ui/alert";
import { FormError } from "#components/ui/form-error";
import type { FormState } from "#components/ui/form-state";
import { SubmitButton } from "#components/ui/submit-button";

type ForgotPasswordFormProps = {
  askForLink: (state: FormState, form: FormData) => Promise<FormState>;
  /** Where mails are read instead of being sent. */
  keptAt?: string;
};

export function ForgotPasswordForm({ askForLink, keptAt }: ForgotPasswordFormProps) {
  const [state, action] = useActionState(askForLink, undefined);
  if (state?.ok) {
    return (
      <Alert tone="positive" title="Look into your mail" live>
        If there is an account with this address, a link is on its way. It works for an hour, in this browser.
        {keptAt ? (
          <>
            {" "}
            No mail server is set up here:{" "}
            <Link href={keptAt} className="underline underline-offset-3">
              the sandbox keeps the mail
            </Link>
            .
          </>
        ) : null}
      </Alert>
    );
  }
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <FormError state={state} fields={["email"]} />
      <EmailField state={state} />
      <SubmitButton busyText="Sending" className="w-full">
        Send the link
      </SubmitButton>
    </form>
  );
}
