"use client";

import { Card, CardBody, CardHeader } from "#components/ui/card";
import { SavedNote } from "#components/ui/saved-note";
import { Select } from "#components/ui/select";
import { type Save, useSave } from "#components/ui/use-save";
import type { Priority, Target } from "#lib/inbox/queue-schema";

type TargetsCardProps = { targets: Target[]; mayChange: boolean; onSave: Save<Target> };

const names: Record<Priority, string> = { urgent: "Urgent", high: "High", normal: "Normal", low: "Low" };

/** What is promised at each priority. */
export function TargetsCard({ targets, mayChange, onSave }: TargetsCardProps) {
  return (
    <Card aria-labelledby="targets-title">
      <CardHeader
        id="targets-title"
        title="Service targets"
        description="How soon a customer gets a first answer, and a solution. Only your business hours count. Whoever a ticket belongs to is told before a target is missed, and when it was."
      />
      <CardBody>
        <div className="grid grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)] items-center gap-x-3 gap-y-1">
          <span className="sr-only">Priority</span>
          <span aria-hidden />
          <span className="text-sm text-text-2">First answer within</span>
          <span className="text-sm text-text-2">Resolved within</span>
          {targets.map((target) => (
            <TargetRow key={target.priority} target={target} mayChange={mayChange} onSave={onSave} />
          ))}
        </div>
      </CardBody>
    </Card>
  );
}

function TargetRow({ target, mayChange, onSave }: { target: Target } & Omit<TargetsCardProps, "targets">) {
  const { value, state, change } = useSave(target, onSave);
  const name = names[target.priority];
  return (
    <>
      <span className="font-medium">{name}</span>
      <Minutes
        name={`${name}: first answer within`}
        usual={[5, 15, 30, 60, 120, 240, 480, 1440]}
        value={value.first_response_minutes}
        disabled={!mayChange}
        onChoose={(minutes) => change({ ...value, first_response_minutes: minutes })}
      />
      <Minutes
        name={`${name}: resolved within`}
        usual={[60, 120, 240, 480, 1440, 2880, 7200]}
        value={value.resolution_minutes}
        disabled={!mayChange}
        onChoose={(minutes) => change({ ...value, resolution_minutes: minutes })}
      />
      <div className="col-span-full">
        <SavedNote state={state} />
      </div>
    </>
  );
}

type MinutesProps = {
  name: string;
  usual: number[];
  value: number | null;
  disabled: boolean;
  onChoose: (minutes: number | null) => void;
};

function Minutes({ name, usual, value, disabled, onChoose }: MinutesProps) {
  const choices = value === null || usual.includes(value) ? usual : [...usual, value].sort((a, b) => a - b);
  return (
    <Select
      aria-label={name}
      disabled={disabled}
      value={value === null ? "" : String(value)}
      options={[
        { value: "", label: "No target" },
        ...choices.map((minutes) => ({ value: String(minutes), label: inWords(minutes) })),
      ]}
      onChange={({ target }) => onChoose(target.value === "" ? null : Number(target.value))}
    />
  );
}

/** Open hours, since a day of them is not 24. */
function inWords(minutes: number): string {
  const [count, unit] =
    minutes % 60 === 0 ? ([minutes / 60, "hour"] as const) : ([minutes, "minute"] as const);
  return new Intl.NumberFormat("en-GB", { style: "unit", unit, unitDisplay: "long" }).format(count);
}
