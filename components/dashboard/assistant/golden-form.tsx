"use client";

import { useState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import { Textarea } from "#components/ui/textarea";
import { useGaps } from "#components/ui/use-gaps";
import type { Expectation, GoldenConversation } from "#lib/assistant/golden-schema";

/** Resolves to a sentence when it was refused. */
export type SaveGolden = (golden: GoldenConversation) => Promise<string | undefined>;

type GoldenFormProps = {
  golden: GoldenConversation;
  /** Whether its name may be chosen: a saved one is known by it. */
  renamed: boolean;
  onSave: SaveGolden;
  onSaved: () => void;
};

const decisions = [
  { value: "reply", label: "It answers" },
  { value: "clarify", label: "It asks back" },
  { value: "handoff", label: "It asks a person" },
  { value: "silent", label: "It stays silent" },
];

/** A conversation turn by turn, and what is expected of each answer. */
export function GoldenForm({ golden, renamed, onSave, onSaved }: GoldenFormProps) {
  const [name, setName] = useState(golden.name);
  const [turns, setTurns] = useState(golden.turns.map((turn, key) => ({ ...turn, key })));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  const missing = useGaps({
    name: "Give the conversation a name, to find it by.",
    ...Object.fromEntries(turns.map(({ key }) => [`customer-${key}`, "Write what the customer says."])),
  });

  const change = (key: number, next: Partial<GoldenConversation["turns"][number]>) =>
    setTurns(turns.map((turn) => (turn.key === key ? { ...turn, ...next } : turn)));

  async function submit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setRefusal(undefined);
    if (missing.find(event.currentTarget)) return;
    setBusy(true);
    const answer = await onSave({ name, turns: turns.map(({ key: _key, ...turn }) => turn) }).catch(
      () => "Parley did not answer. Check your connection and try again.",
    );
    setBusy(false);
    setRefusal(answer);
    if (answer === undefined) onSaved();
  }

  return (
    <form {...missing.form} onSubmit={submit} className="flex flex-col gap-4">
      {refusal ? (
        <Alert tone="danger" live>
          {refusal}
        </Alert>
      ) : null}
      {renamed ? (
        <Field name="name" label="Name" error={missing.gaps.name}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      {turns.map((turn, index) => (
        <fieldset key={turn.key} className="flex flex-col gap-3 rounded-control border border-line p-3">
          <legend className="px-1 text-sm text-text-2">Turn {index + 1}</legend>
          <Field
            name={`customer-${turn.key}`}
            label="The customer says"
            error={missing.gaps[`customer-${turn.key}`]}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                required
                value={turn.customer}
                onChange={(event) => change(turn.key, { customer: event.target.value })}
              />
            )}
          </Field>
          <Expected expect={turn.expect} onChange={(expect) => change(turn.key, { expect })} />
          {turns.length > 1 ? (
            <Button
              size="sm"
              variant="ghost"
              className="self-end"
              onClick={() => setTurns(turns.filter(({ key }) => key !== turn.key))}
            >
              Leave this turn out
            </Button>
          ) : null}
        </fieldset>
      ))}
      <div className="flex justify-between gap-2">
        <Button
          size="sm"
          onClick={() => setTurns([...turns, { ...emptyTurn, key: (turns.at(-1)?.key ?? 0) + 1 }])}
        >
          Add a turn
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}

export const emptyTurn: GoldenConversation["turns"][number] = {
  customer: "",
  expect: { decision: "reply", facts: [], forbidden: [] },
};

type ExpectedProps = { expect: Expectation; onChange: (expect: Expectation) => void };

function Expected({ expect, onChange }: ExpectedProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Field name="decision" label="Expected">
        {(control) => (
          <Select
            {...control}
            options={decisions}
            value={expect.decision}
            onChange={(event) => onChange({ ...expect, decision: decisionOf(event.target.value) })}
          />
        )}
      </Field>
      <Lines
        name="facts"
        label="The answer says"
        value={expect.facts}
        onChange={(facts) => onChange({ ...expect, facts })}
      />
      <Lines
        name="forbidden"
        label="And does not say"
        value={expect.forbidden}
        onChange={(forbidden) => onChange({ ...expect, forbidden })}
      />
    </div>
  );
}

type LinesProps = { name: string; label: string; value: string[]; onChange: (lines: string[]) => void };

/** Pieces of text, one a line; what is typed stays as it is until it is left. */
function Lines({ name, label, value, onChange }: LinesProps) {
  const [text, setText] = useState(value.join("\n"));
  return (
    <Field name={name} label={label} hint="One a line.">
      {(control) => (
        <Textarea
          {...control}
          rows={2}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            const lines = event.target.value.split("\n").map((line) => line.trim());
            onChange(lines.filter(Boolean));
          }}
        />
      )}
    </Field>
  );
}

function decisionOf(value: string): Expectation["decision"] {
  return value === "clarify" || value === "handoff" || value === "silent" ? value : "reply";
}
