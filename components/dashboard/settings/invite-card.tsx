"use client";

import { useActionState } from "react";
import { givable, type Role } from "#components/dashboard/settings/role-words";
import { Alert } from "#components/ui/alert";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { FormError } from "#components/ui/form-error";
import { type FormState, fieldError, fieldValue } from "#components/ui/form-state";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import { SubmitButton } from "#components/ui/submit-button";

type InviteState = FormState<{ email: string }>;

type InviteCardProps = {
  ownRole: Role;
  invite: (state: InviteState, form: FormData) => Promise<InviteState>;
};

export function InviteCard({ ownRole, invite }: InviteCardProps) {
  const [state, action] = useActionState(invite, undefined);
  return (
    <Card aria-labelledby="invite-title">
      <CardHeader
        id="invite-title"
        title="Invite somebody"
        description="They get a mail with a link that works once, for 7 days."
      />
      <CardBody className="flex flex-col gap-4">
        <form action={action} noValidate className="flex flex-wrap items-start gap-2">
          <Field name="email" label="E-mail" className="min-w-56 flex-1" error={fieldError(state, "email")}>
            {(control) => (
              <Input
                {...control}
                type="email"
                autoComplete="off"
                placeholder="name@example.com"
                defaultValue={fieldValue(state, "email")}
              />
            )}
          </Field>
          <Field name="role" label="Role" className="w-32" error={fieldError(state, "role")}>
            {(control) => (
              <Select
                {...control}
                options={givable(ownRole)}
                defaultValue={fieldValue(state, "role", "agent")}
              />
            )}
          </Field>
          <SubmitButton busyText="Inviting" className="mt-5.5">
            Invite
          </SubmitButton>
        </form>
        <FormError state={state} fields={["email", "role"]} />
        {state?.ok ? (
          <Alert tone="positive" live>
            The invitation to {state.data.email} is on its way.
          </Alert>
        ) : null}
      </CardBody>
    </Card>
  );
}
