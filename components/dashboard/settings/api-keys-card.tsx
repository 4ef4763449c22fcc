"use client";

import { KeyRound } from "lucide-react";
import { useActionState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { CopyField } from "#components/ui/copy-field";
import { Field } from "#components/ui/field";
import { FormError } from "#components/ui/form-error";
import { type FormState, fieldError, fieldValue } from "#components/ui/form-state";
import { Input } from "#components/ui/input";
import { RelativeTime } from "#components/ui/relative-time";
import { SubmitButton } from "#components/ui/submit-button";

export type ApiKeyRow = {
  id: string;
  name: string;
  prefix: string;
  memberName: string;
  createdAt: string;
  lastUsedAt: string | null;
};

type CreateState = FormState<{ id: string; apiKey: string }>;

type ApiKeysCardProps = {
  apiKeys: ApiKeyRow[];
  create: (state: CreateState, form: FormData) => Promise<CreateState>;
  onRevoke: (id: string) => Promise<string | undefined>;
};

/** Keys for programs. A new key stands here once; afterwards only its beginning is known. */
export function ApiKeysCard({ apiKeys, create, onRevoke }: ApiKeysCardProps) {
  const [state, action] = useActionState(create, undefined);
  return (
    <Card aria-labelledby="keys-title">
      <CardHeader
        id="keys-title"
        title="API keys"
        description="For programs that use the REST API. A key may do what the member who made it may do."
      />
      <CardBody className="flex flex-col gap-5">
        <form action={action} noValidate className="flex flex-wrap items-start gap-2">
          <Field
            name="name"
            label="Name of a new key"
            className="min-w-48 flex-1"
            error={fieldError(state, "name")}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                placeholder="Order export"
                autoComplete="off"
                defaultValue={fieldValue(state, "name")}
              />
            )}
          </Field>
          <SubmitButton variant="secondary" busyText="Creating" className="mt-5.5">
            Create key
          </SubmitButton>
        </form>
        <FormError state={state} fields={["name"]} />
        {state?.ok ? (
          <Alert tone="positive" title="The key is ready. Copy it now: it is shown only this once." live>
            <div className="mt-2">
              <CopyField key={state.data.id} label="API key" value={state.data.apiKey} />
            </div>
          </Alert>
        ) : null}
        {apiKeys.length > 0 ? <KeyList apiKeys={apiKeys} onRevoke={onRevoke} /> : null}
      </CardBody>
    </Card>
  );
}

function KeyList({ apiKeys, onRevoke }: Pick<ApiKeysCardProps, "apiKeys" | "onRevoke">) {
  return (
    <ul aria-label="Keys in use" className="divide-y divide-line border-t border-line">
      {apiKeys.map((key) => (
        <li key={key.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
          <KeyRound className="size-4 text-text-3" aria-hidden />
          <div className="min-w-40 flex-1">
            <p className="truncate font-medium">{key.name}</p>
            <p className="text-sm text-text-2">
              <code className="font-mono">parley_{key.prefix}…</code> by {key.memberName},{" "}
              {key.lastUsedAt ? (
                <>
                  last used <RelativeTime value={key.lastUsedAt} />
                </>
              ) : (
                "never used"
              )}
            </p>
          </div>
          <ConfirmDialog
            trigger={
              <Button size="sm" variant="ghost" aria-label={`Revoke ${key.name}`}>
                Revoke
              </Button>
            }
            title={`Revoke ${key.name}`}
            confirm="Revoke"
            onConfirm={() => onRevoke(key.id)}
          >
            Programs that use this key are refused from now on. This cannot be undone; a new key can take its
            place.
          </ConfirmDialog>
        </li>
      ))}
    </ul>
  );
}
