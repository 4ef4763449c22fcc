"use client";

import { Plus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { EmptyState } from "#components/ui/empty-state";
import { Field } from "#components/ui/field";
import { IconButton } from "#components/ui/icon-button";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import { TextSetting } from "#components/ui/text-setting";
import { useGaps } from "#components/ui/use-gaps";
import type { ContactField } from "#lib/inbox/contact-schema";

type Result = Promise<{ ok: true } | { ok: false; detail: string }>;

type FieldListProps = {
  fields: ContactField[];
  canEdit: boolean;
  create: (previous: unknown, input: object) => Result;
  change: (previous: unknown, input: object) => Result;
  remove: (previous: unknown, input: object) => Result;
};

const kinds = [
  { value: "text", label: "Text" },
  { value: "number", label: "Number" },
  { value: "date", label: "Date" },
  { value: "choice", label: "Choice" },
];

/** The organisation's own fields, and how to add one. */
export function FieldList({ fields, canEdit, create, change, remove }: FieldListProps) {
  if (!canEdit) return <Known fields={fields} />;
  return (
    <>
      <AddField create={create} />
      {fields.map((field) => (
        <Card key={field.id} aria-label={field.name}>
          <CardBody className="flex flex-col gap-3">
            <div className="flex items-start gap-2">
              <div className="min-w-0 flex-1">
                <TextSetting
                  name={`name-${field.id}`}
                  label={kinds.find(({ value }) => value === field.kind)?.label ?? field.kind}
                  initial={field.name}
                  maxLength={60}
                  onSave={(name) => refusalOf(change(undefined, { id: field.id, patch: { name } }))}
                />
              </div>
              <ConfirmDialog
                trigger={
                  <IconButton label={`Delete ${field.name}`} className="mt-6">
                    <Trash2 aria-hidden />
                  </IconButton>
                }
                title={`Delete ${field.name}`}
                confirm="Delete"
                onConfirm={() => refusalOf(remove(undefined, { id: field.id }))}
              >
                What was filled in for this field is deleted with it, for every contact.
              </ConfirmDialog>
            </div>
            {field.kind === "choice" ? (
              <TextSetting
                name={`choices-${field.id}`}
                label="Choices, one a line"
                multiline
                initial={field.choices.join("\n")}
                onSave={(text) =>
                  refusalOf(change(undefined, { id: field.id, patch: { choices: linesOf(text) } }))
                }
              />
            ) : null}
          </CardBody>
        </Card>
      ))}
    </>
  );
}

function Known({ fields }: { fields: ContactField[] }) {
  if (fields.length === 0) {
    return <EmptyState title="No fields yet">Owners and admins can add fields here.</EmptyState>;
  }
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {fields.map(({ id, name, kind }) => (
        <li key={id} className="flex justify-between gap-3 px-4 py-3">
          <span>{name}</span>
          <span className="text-text-3">{kinds.find(({ value }) => value === kind)?.label}</span>
        </li>
      ))}
    </ul>
  );
}

function AddField({ create }: Pick<FieldListProps, "create">) {
  const [kind, setKind] = useState("text");
  const [refusal, setRefusal] = useState<string>();
  const missing = useGaps({
    name: "Give the field a name, such as Shoe size.",
    choices: "Write the choices, such as S, M, L.",
  });

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setRefusal(undefined);
    if (missing.find(form)) return;
    const data = new FormData(form);
    const answer = await refusalOf(
      create(undefined, {
        name: String(data.get("name")),
        kind,
        choices: linesOf(String(data.get("choices") ?? "")),
      }),
    );
    setRefusal(answer);
    if (answer === undefined) form.reset();
  }

  return (
    <Card aria-labelledby="add-field">
      <CardHeader id="add-field" title="Add a field" />
      <CardBody>
        <form {...missing.form} onSubmit={add} className="flex flex-col gap-3">
          <div className="grid gap-3 sm:grid-cols-2">
            <Field name="name" label="Name" error={missing.gaps.name}>
              {(control) => <Input {...control} required maxLength={60} placeholder="Shoe size" />}
            </Field>
            <Field name="kind" label="Kind">
              {(control) => (
                <Select
                  {...control}
                  options={kinds}
                  value={kind}
                  onChange={(event) => setKind(event.target.value)}
                />
              )}
            </Field>
          </div>
          {kind === "choice" ? (
            <Field name="choices" label="Choices, separated by commas" error={missing.gaps.choices}>
              {(control) => <Input {...control} required placeholder="S, M, L" />}
            </Field>
          ) : null}
          {refusal ? (
            <Alert tone="danger" live>
              {refusal}
            </Alert>
          ) : null}
          <Button type="submit" variant="primary" className="self-start">
            <Plus aria-hidden />
            Add field
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}

function linesOf(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);
}

async function refusalOf(result: Result): Promise<string | undefined> {
  try {
    const given = await result;
    return given.ok ? undefined : given.detail;
  } catch {
    return "Parley did not answer. Check your connection and try again.";
  }
}
