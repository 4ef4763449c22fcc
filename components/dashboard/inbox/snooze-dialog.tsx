"use client";

import { type FormEvent, useState } from "react";
import { flushSync } from "react-dom";
import { snoozeChoices } from "#components/dashboard/inbox/snooze-choices";
import { Button } from "#components/ui/button";
import { Dialog, DialogContent } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";

type SnoozeDialogProps = { onSnooze: (until: Date) => void; onClose: () => void };

/** A day and a time of one's own, in the browser's zone. */
export function SnoozeDialog({ onSnooze, onClose }: SnoozeDialogProps) {
  const [problem, setProblem] = useState<string>();
  const [tomorrow = new Date()] = snoozeChoices(new Date()).flatMap(({ label, until }) =>
    label === "Tomorrow 9:00" ? [until] : [],
  );

  function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem("until");
    const until = new Date(field instanceof HTMLInputElement ? field.value : "");
    if (Number.isNaN(until.getTime()) || until <= new Date()) {
      // Drawn before the focus arrives, so that the sentence is read with the field.
      flushSync(() => setProblem("Choose a day and a time that still lie ahead."));
      if (field instanceof HTMLInputElement) field.focus();
      return;
    }
    onSnooze(until);
    onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Bring it back" description="It leaves the open ones until then.">
        <form noValidate onSubmit={choose} className="flex flex-col gap-3">
          <Field name="until" label="Day and time" error={problem}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                required
                defaultValue={localMoment(tomorrow)}
                min={localMoment(new Date())}
              />
            )}
          </Field>
          <div className="flex justify-end">
            <Button type="submit" variant="primary">
              Snooze
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** As the browser's own field writes a moment, which knows no zone. */
function localMoment(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
