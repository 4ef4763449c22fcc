"use client";

import { useActionState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { FormError } from "#components/ui/form-error";
import type { FormState } from "#components/ui/form-state";
import { SubmitButton } from "#components/ui/submit-button";

type JoinSignedInProps = {
  token: string;
  email: string;
  signedInAs: string;
  accept: (state: FormState, form: FormData) => Promise<FormState>;
  leave: () => Promise<void>;
};

/** Joining with the session at hand, if it is the invited person's. */
export function JoinSignedIn({ token, email, signedInAs, accept, leave }: JoinSignedInProps) {
  const [state, action] = useActionState(accept, undefined);
  if (signedInAs !== email) {
    return (
      <div className="flex flex-col gap-4">
        <Alert tone="warning" title={`You are signed in as ${signedInAs}`}>
          This invitation is for {email}. Sign out to accept it as that person, or ask for an invitation to{" "}
          {signedInAs}.
        </Alert>
        <form action={leave}>
          <Button type="submit" className="w-full">
            Sign out and come back
          </Button>
        </form>
      </div>
    );
  }
  return (
    <form action={action} className="flex flex-col gap-4">
      <FormError state={state} fields={[]} />
      <input type="hidden" name="token" value={token} />
      <p>You are signed in as {signedInAs}.</p>
      <SubmitButton busyText="Joining" className="w-full">
        Join
      </SubmitButton>
    </form>
  );
}
