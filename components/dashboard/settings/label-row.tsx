"use client";

import { Merge, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { Field } from "#components/ui/field";
import { IconButton } from "#components/ui/icon-button";
import { Input } from "#components/ui/input";
import { SavedNote } from "#components/ui/saved-note";
import { Select } from "#components/ui/select";
import { useSave } from "#components/ui/use-save";
import type { Label, LabelColor } from "#lib/inbox/queue-schema";

export type LabelVerbs = {
  /** Each resolves to a sentence when it was refused. */
  onChange: (label: Label) => Promise<string | undefined>;
  onMerge: (id: string, intoId: string) => Promise<string | undefined>;
  onDelete: (id: string) => Promise<string | undefined>;
};

type LabelRowProps = LabelVerbs & { label: Label; others: Label[]; mayChange: boolean };

const colors: Record<LabelColor, string> = {
  grey: "Grey",
  red: "Red",
  orange: "Orange",
  yellow: "Yellow",
  green: "Green",
  teal: "Teal",
  blue: "Blue",
  purple: "Purple",
  pink: "Pink",
};

const isColor = (text: string): text is LabelColor => text in colors;

/** One label: its word and colour, saved as they change. */
export function LabelRow({ label, others, mayChange, onChange, onMerge, onDelete }: LabelRowProps) {
  const { value, state, change } = useSave(label, onChange);
  const [nameless, setNameless] = useState(false);
  if (!mayChange) return <li className="py-2">{label.name}</li>;
  return (
    <li className="flex flex-wrap items-center gap-2 py-2">
      <Field
        name="name"
        label={`Name of ${label.name}`}
        hideLabel
        error={nameless ? "Write a name, or delete the label." : undefined}
        className="min-w-32 flex-1 basis-full sm:max-w-52 sm:basis-0"
      >
        {(control) => (
          <Input
            {...control}
            defaultValue={value.name}
            maxLength={40}
            required
            onBlur={({ target }) => {
              const name = target.value.trim();
              setNameless(name === "");
              if (name && name !== value.name) change({ ...value, name });
            }}
          />
        )}
      </Field>
      <Select
        aria-label={`Colour of ${label.name}`}
        className="max-w-32"
        value={value.color}
        options={Object.entries(colors).map(([color, words]) => ({ value: color, label: words }))}
        onChange={({ target }) => {
          if (isColor(target.value)) change({ ...value, color: target.value });
        }}
      />
      {others.length > 0 ? <MergeDialog label={label} others={others} onMerge={onMerge} /> : null}
      <ConfirmDialog
        trigger={
          <IconButton label={`Delete ${label.name}`} variant="ghost">
            <Trash2 aria-hidden />
          </IconButton>
        }
        title={`Delete “${label.name}”`}
        confirm="Delete"
        onConfirm={() => onDelete(label.id)}
      >
        It is taken off every conversation. The conversations stay.
      </ConfirmDialog>
      <SavedNote state={state} />
    </li>
  );
}

function MergeDialog({ label, others, onMerge }: Pick<LabelRowProps, "label" | "others" | "onMerge">) {
  const [into, setInto] = useState(others[0]?.id ?? "");
  return (
    <ConfirmDialog
      trigger={
        <IconButton label={`Merge ${label.name} into another label`} variant="ghost">
          <Merge aria-hidden />
        </IconButton>
      }
      title={`Merge “${label.name}”`}
      confirm="Merge"
      onConfirm={() => onMerge(label.id, into)}
    >
      <span className="mb-2 block">
        Every conversation that carries it carries the other one instead, and “{label.name}” is gone.
      </span>
      <Select
        aria-label="Merge into"
        value={into}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={({ target }) => setInto(target.value)}
      />
    </ConfirmDialog>
  );
}
