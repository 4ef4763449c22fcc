"use client";

import { useActionState } from "react";
import { NewPasswordField } from "#components/ui/account-fields";
import { Alert } from "#components/ui/alert";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { FormError } from "#components/ui/form-error";
import { type FormState, fieldError } from "#components/ui/form-state";
import { Input } from "#components/ui/input";
import { SubmitButton } from "#components/ui/submit-button";

type PasswordCardProps = { change: (state: FormState, form: FormData) => Promise<FormState> };

export function PasswordCard({ change }: PasswordCardProps) {
  const [state, action] = useActionState(change, undefined);
  return (
    <Card aria-labelledby="password-title">
      <CardHeader id="password-title" title="Password" />
      <CardBody>
        <form action={action} noValidate className="flex flex-col items-start gap-4">
          <FormError state={state} fields={["currentPassword", "password"]} />
          {state?.ok ? (
            <Alert tone="positive" live>
              Your password is changed.
            </Alert>
          ) : null}
          <Field
            name="currentPassword"
            label="Current password"
            className="w-full max-w-sm"
            error={fieldError(state, "currentPassword")}
          >
            {(control) => <Input {...control} type="password" autoComplete="current-password" required />}
          </Field>
          <NewPasswordField state={state} className="w-full max-w-sm" />
          <SubmitButton variant="secondary" busyText="Changing">
            Change password
          </SubmitButton>
        </form>
      </CardBody>
    </Card>
  );
}
