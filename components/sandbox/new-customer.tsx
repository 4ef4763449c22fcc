"use client";

import { UserPlus } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import type { CustomerDraft } from "#components/sandbox/participants";
import { Button } from "#components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";

type NewCustomerProps = { onCreate: (draft: CustomerDraft) => Promise<string | undefined> };

export function NewCustomer({ onCreate }: NewCustomerProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name") ?? "").trim();
    const username = String(form.get("username") ?? "").trim();
    setBusy(true);
    const answer = await onCreate({ name: name || null, ...(username ? { username } : {}) });
    setBusy(false);
    setRefusal(answer);
    if (answer === undefined) setOpen(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setRefusal(undefined);
      }}
    >
      <DialogTrigger asChild>
        <Button size="icon" aria-label="New customer" title="New customer">
          <UserPlus aria-hidden />
        </Button>
      </DialogTrigger>
      <DialogContent
        title="New customer"
        description="Somebody else with a phone. Leave a field empty to have it made up."
      >
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field name="name" label="Name">
            {(control) => <Input {...control} dir="auto" maxLength={200} autoComplete="off" />}
          </Field>
          <Field
            name="username"
            label="Username"
            hint="Lower-case letters, digits, full stops and underscores."
            error={refusal}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={30}
                pattern="[a-z0-9._]+"
                title="Lower-case letters, digits, full stops and underscores"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
            )}
          </Field>
          <Button type="submit" variant="primary" busy={busy} className="self-end">
            Create
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
