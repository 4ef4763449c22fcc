"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Switch } from "#components/ui/switch";
import { Textarea } from "#components/ui/textarea";
import { useGaps } from "#components/ui/use-gaps";
import type { SavedReply } from "#lib/desk/schema";

export type SavedReplyWords = Pick<SavedReply, "shortcut" | "title" | "text" | "shared">;

type SavedReplyDialogProps = {
  /** The one that is changed; absent for a new one. */
  reply?: SavedReply;
  variables: Record<string, string>;
  trigger: ReactNode;
  onSave: (words: SavedReplyWords) => Promise<string | undefined>;
};

const needs = {
  title: "Give the reply a title, to find it by.",
  shortcut: "Give the reply a shortcut, such as hours.",
  text: "Write what the reply says.",
};

const blank: SavedReplyWords = { shortcut: "", title: "", text: "", shared: true };

export function SavedReplyDialog({ reply, variables, trigger, onSave }: SavedReplyDialogProps) {
  const start: SavedReplyWords = reply ?? blank;
  const form = useId();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState(start);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const missing = useGaps(needs);
  const put = (patch: Partial<SavedReplyWords>) => setWords((before) => ({ ...before, ...patch }));

  function change(next: boolean) {
    setOpen(next);
    setRefusal(undefined);
    missing.forget();
    if (next) setWords(start);
  }

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setRefusal(undefined);
    if (missing.find(event.currentTarget)) return;
    const { shortcut, title, text, shared } = words;
    setBusy(true);
    const answer = await onSave({ shortcut: shortcut.replace(/^\//, ""), title, text, shared });
    setBusy(false);
    if (answer === undefined) change(false);
    else setRefusal(answer);
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={reply ? "Edit the reply" : "Add a reply"}
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" busy={busy}>
              Save
            </Button>
          </>
        }
      >
        <form id={form} {...missing.form} onSubmit={save} className="flex flex-col gap-4">
          {refusal ? (
            <Alert tone="danger" live>
              {refusal}
            </Alert>
          ) : null}
          <Field name="title" label="Title" error={missing.gaps.title}>
            {(control) => (
              <Input
                {...control}
                required
                maxLength={100}
                value={words.title}
                onChange={(event) => put({ title: event.target.value })}
              />
            )}
          </Field>
          <Field
            name="shortcut"
            label="Shortcut"
            hint="Letters and digits, typed behind the /. For example: hours"
            error={missing.gaps.shortcut}
          >
            {(control) => (
              <Input
                {...control}
                required
                maxLength={41}
                autoCapitalize="none"
                spellCheck={false}
                value={words.shortcut}
                onChange={(event) => put({ shortcut: event.target.value })}
              />
            )}
          </Field>
          <Field name="text" label="Text" error={missing.gaps.text}>
            {(control) => (
              <Textarea
                {...control}
                required
                dir="auto"
                maxLength={10_000}
                className="max-h-[30dvh]"
                value={words.text}
                onChange={(event) => put({ text: event.target.value })}
              />
            )}
          </Field>
          <fieldset className="flex flex-wrap gap-1.5">
            <legend className="sr-only">Put in a value</legend>
            {Object.entries(variables).map(([name, meaning]) => (
              <Button
                key={name}
                size="sm"
                title={`Becomes ${meaning}`}
                onClick={() => put({ text: `${words.text}{{${name}}}` })}
              >
                {meaning}
              </Button>
            ))}
          </fieldset>
          <Switch
            label="Share with everybody"
            hint="Otherwise only you find it."
            checked={words.shared}
            onChange={(event) => put({ shared: event.target.checked })}
          />
        </form>
      </DialogContent>
    </Dialog>
  );
}
