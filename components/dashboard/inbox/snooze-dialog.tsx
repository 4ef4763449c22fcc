"use client";

import { type FormEvent, useState } from "react";
import { snoozeChoices } from "#components/dashboard/inbox/snooze-choices";
import { Button } from "#components/ui/button";
import { Dialog, DialogContent } from "#components/ui/dialog";
import { Input } from "#components/ui/input";
import { Label } from "#components/ui/label";

type SnoozeDialogProps = { onSnooze: (until: Date) => void; onClose: () => void };

/** A day and a time of one's own, in the browser's zone. */
export function SnoozeDialog({ onSnooze, onClose }: SnoozeDialogProps) {
  const [problem, setProblem] = useState<string>();
  const [tomorrow = new Date()] = snoozeChoices(new Date()).flatMap(({ label, until }) =>
    label === "Tomorrow 9:00" ? [until] : [],
  );

  function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const until = new Date(String(new FormData(event.currentTarget).get("until")));
    if (Number.isNaN(until.getTime()) || until <= new Date())
      return setProblem("Choose a moment that still lies ahead.");
    onSnooze(until);
    onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Bring it back" description="It leaves the open ones until then.">
        <form onSubmit={choose} className="flex flex-col gap-3">
          <Label htmlFor="snooze-until">Day and time</Label>
          <Input
            id="snooze-until"
            name="until"
            type="datetime-local"
            required
            defaultValue={localMoment(tomorrow)}
            min={localMoment(new Date())}
            aria-invalid={problem !== undefined}
            aria-describedby={problem ? "snooze-problem" : undefined}
          />
          {problem ? (
            <p id="snooze-problem" role="alert" className="text-sm text-danger">
              {problem}
            </p>
          ) : null}
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
