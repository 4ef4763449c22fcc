"use client";

import { ShieldCheck, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { IconButton } from "#components/ui/icon-button";
import { Input } from "#components/ui/input";
import { SavedNote } from "#components/ui/saved-note";
import { Select } from "#components/ui/select";
import { useGaps } from "#components/ui/use-gaps";
import { useSave } from "#components/ui/use-save";
import type { AddTopic, SetTopic, Topic } from "#lib/assistant/topic-schema";

type TopicsCardProps = {
  topics: Topic[];
  disabled: boolean;
  /** All resolve to a sentence when refused. */
  onSet: (change: SetTopic) => Promise<string | undefined>;
  onAdd: (topic: AddTopic) => Promise<string | undefined>;
  onRemove: (key: string) => Promise<string | undefined>;
};

/** What the assistant may do about each topic, and what people made of its drafts. */
export function TopicsCard({ topics, disabled, onSet, onAdd, onRemove }: TopicsCardProps) {
  return (
    <Card aria-labelledby="topics-title">
      <CardHeader
        id="topics-title"
        title="Topics"
        description="Each topic follows its account unless you choose otherwise. Complaints, refunds, health, legal matters and safety are never answered automatically."
      />
      <CardBody className="flex flex-col gap-4">
        <ul className="flex flex-col divide-y divide-line">
          {topics.map((topic) => (
            <TopicRow
              key={`${topic.key} ${topic.mode}`}
              topic={topic}
              disabled={disabled}
              onSet={onSet}
              onRemove={onRemove}
            />
          ))}
        </ul>
        {disabled ? null : <NewTopic onAdd={onAdd} />}
      </CardBody>
    </Card>
  );
}

type RowProps = Pick<TopicsCardProps, "disabled" | "onSet" | "onRemove"> & { topic: Topic };
type Mode = "inherit" | "off" | "suggest" | "auto";

function TopicRow({ topic, disabled, onSet, onRemove }: RowProps) {
  const { key, name, never_auto: neverAuto } = topic;
  const { value, state, change } = useSave<Mode>(topic.mode ?? "inherit", (mode) =>
    onSet({ key, mode: mode === "inherit" ? null : mode }),
  );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {neverAuto ? (
            <Badge tone="outline">
              <ShieldCheck aria-hidden />
              Never automatic
            </Badge>
          ) : null}
        </p>
        <TrustMeter topic={topic} />
        {topic.earned && !disabled && value !== "auto" ? (
          <Button size="sm" className="mt-2" onClick={() => change("auto")}>
            Let it answer by itself
          </Button>
        ) : null}
      </div>
      <div className="flex items-center gap-2">
        <div className="w-44">
          <Select
            aria-label={`What the assistant does about ${name}`}
            value={value}
            disabled={disabled}
            onChange={(event) => change(toMode(event.target.value))}
            options={[
              { value: "inherit", label: "As the account" },
              { value: "off", label: "Off: people answer" },
              { value: "suggest", label: "Drafts" },
              { value: "auto", label: "Automatic", disabled: neverAuto },
            ]}
          />
          {state.status === "idle" ? null : <SavedNote state={state} />}
        </div>
        {topic.builtin || disabled ? null : (
          <IconButton label={`Remove ${name}`} size="icon-sm" onClick={() => onRemove(key)}>
            <Trash2 aria-hidden />
          </IconButton>
        )}
      </div>
    </li>
  );
}

function toMode(value: string): Mode {
  return value === "off" || value === "suggest" || value === "auto" ? value : "inherit";
}

function TrustMeter({ topic: { trust, name } }: { topic: Topic }) {
  if (trust.decided === 0) return <p className="text-sm text-text-3">No drafts decided yet</p>;
  const share = trust.unedited / trust.decided;
  return (
    <div className="mt-1 flex max-w-sm flex-col gap-1">
      <p className="text-sm text-text-2">
        {trust.unedited} of the last {trust.decided} {trust.decided === 1 ? "draft" : "drafts"} went out
        unedited
      </p>
      <meter
        className="h-1.5 w-full"
        min={0}
        max={1}
        low={0.5}
        high={0.9}
        optimum={1}
        value={share}
        aria-label={`Drafts about ${name} sent unedited`}
      />
    </div>
  );
}

function NewTopic({ onAdd }: Pick<TopicsCardProps, "onAdd">) {
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const missing = useGaps({
    name: "Give the topic a name, such as Gift wrapping.",
    keywords: "Write at least one word that tells it, such as gift.",
  });
  if (!open) {
    return (
      <Button size="sm" className="self-start" onClick={() => setOpen(true)}>
        Add a topic
      </Button>
    );
  }

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setRefusal(undefined);
    if (missing.find(event.currentTarget)) return;
    const form = new FormData(event.currentTarget);
    const words = String(form.get("keywords") ?? "")
      .split(/[,\n]/)
      .map((word) => word.trim())
      .filter(Boolean);
    setBusy(true);
    const refused = await onAdd({
      name: String(form.get("name") ?? ""),
      keywords: words,
      never_auto: form.get("never_auto") === "on",
    });
    setBusy(false);
    setRefusal(refused);
    if (refused === undefined) setOpen(false);
  }

  return (
    <form {...missing.form} onSubmit={add} className="flex flex-col gap-3 rounded-card bg-sunken p-4">
      <Field name="name" label="Name" error={missing.gaps.name ?? refusal}>
        {(control) => <Input {...control} maxLength={60} required placeholder="Gift wrapping" />}
      </Field>
      <Field
        name="keywords"
        label="Words that tell it"
        hint="Separate them with commas."
        error={missing.gaps.keywords}
      >
        {(control) => <Input {...control} required placeholder="gift wrap, gift card" />}
      </Field>
      <label className="flex items-center gap-2">
        <input type="checkbox" name="never_auto" className="size-4 accent-accent" />
        Never answered automatically
      </label>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm" busy={busy}>
          Add
        </Button>
        <Button size="sm" variant="ghost" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
