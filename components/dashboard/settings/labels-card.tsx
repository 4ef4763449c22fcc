"use client";

import { type FormEvent, useState } from "react";
import { LabelRow, type LabelVerbs } from "#components/dashboard/settings/label-row";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { useGaps } from "#components/ui/use-gaps";
import type { Label } from "#lib/inbox/queue-schema";

type LabelsCardProps = LabelVerbs & {
  labels: Label[];
  /** Owners and admins; anyone may add a label. */
  mayChange: boolean;
  onAdd: (name: string) => Promise<string | undefined>;
};

/** The words conversations are sorted by. */
export function LabelsCard({ labels, mayChange, onAdd, ...verbs }: LabelsCardProps) {
  const [refusal, setRefusal] = useState<string>();
  const missing = useGaps({ name: "Give the label a name, such as Returns." });

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setRefusal(undefined);
    if (missing.find(form)) return;
    const answer = await onAdd(String(new FormData(form).get("name") ?? ""));
    setRefusal(answer);
    if (answer === undefined) form.reset();
  }

  return (
    <Card aria-labelledby="labels-title">
      <CardHeader
        id="labels-title"
        title="Labels"
        description="Coloured words for conversations, such as Returns or Wholesale. Everybody in the organisation sees the same ones."
      />
      <CardBody className="flex flex-col gap-4">
        <form {...missing.form} onSubmit={add} className="flex flex-wrap items-start gap-2">
          <Field
            name="name"
            label="Name of the new label"
            hideLabel
            error={missing.gaps.name ?? refusal}
            className="min-w-0 max-w-64 flex-1"
          >
            {(control) => <Input {...control} required placeholder="New label" maxLength={40} />}
          </Field>
          <Button type="submit" variant="primary">
            Add
          </Button>
        </form>
        {labels.length === 0 ? (
          <p className="text-text-2">No labels yet. Add the first one above.</p>
        ) : (
          <ul className="flex flex-col divide-y divide-line">
            {labels.map((label) => (
              <LabelRow
                key={`${label.id} ${label.name} ${label.color}`}
                label={label}
                others={labels.filter(({ id }) => id !== label.id)}
                mayChange={mayChange}
                {...verbs}
              />
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
