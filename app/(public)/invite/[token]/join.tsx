"use client";

import { JoinForm } from "#components/public/join-form";
import { JoinSignedIn } from "#components/public/join-signed-in";
import type { FormState } from "#components/ui/form-state";
import { join } from "./actions";

type JoinProps = {
  token: string;
  email: string;
  signedInAs: string | undefined;
  accept: (state: FormState, form: FormData) => Promise<FormState>;
  leave: () => Promise<void>;
};

export function Join({ token, email, signedInAs, accept, leave }: JoinProps) {
  if (signedInAs === undefined) return <JoinForm token={token} email={email} join={join} />;
  return <JoinSignedIn token={token} email={email} signedInAs={signedInAs} accept={accept} leave={leave} />;
}
