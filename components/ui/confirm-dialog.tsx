"use client";

import { type ReactNode, useState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";

type ConfirmDialogProps = {
  /** The button that opens it. */
  trigger: ReactNode;
  /** Its code came with the press of that button. */
  defaultOpen?: boolean;
  title: string;
  children: ReactNode;
  /** The verb on the button that does it. */
  confirm: string;
  /** A name that must be typed first, for what cannot be undone. */
  typeToConfirm?: string;
  /** Resolves to a sentence when it was refused. */
  onConfirm: () => Promise<string | undefined>;
};

export function ConfirmDialog({
  trigger,
  defaultOpen = false,
  title,
  children,
  confirm,
  typeToConfirm,
  onConfirm,
}: ConfirmDialogProps) {
  const [open, setOpen] = useState(defaultOpen);
  const [busy, setBusy] = useState(false);
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<string>();

  async function run() {
    setBusy(true);
    setRefusal(undefined);
    const answer = await onConfirm();
    setBusy(false);
    setRefusal(answer);
    if (answer === undefined) change(false);
  }

  function change(next: boolean) {
    setOpen(next);
    setTyped("");
    setRefusal(undefined);
  }

  const blocked = typeToConfirm !== undefined && typed.trim() !== typeToConfirm;
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={title}
        description={children}
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="danger" busy={busy} disabled={blocked} onClick={run}>
              {confirm}
            </Button>
          </>
        }
      >
        {typeToConfirm ? (
          <Field name="confirmation" label={`Type ${typeToConfirm} to confirm`}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        {refusal ? (
          <Alert tone="danger" live>
            {refusal}
          </Alert>
        ) : null}
      </DialogContent>
    </Dialog>
  );
}
