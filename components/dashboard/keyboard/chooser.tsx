"use client";

import { Command, defaultFilter } from "cmdk";
import { Check, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { afterDialog } from "#components/dashboard/keyboard/after-dialog";
import { Dialog, DialogContent } from "#components/ui/dialog";

export type Choice = {
  id: string;
  label: string;
  hint?: string;
  mark?: ReactNode;
  /** It holds now. */
  on?: boolean;
  run: () => void;
};

type ChooserProps = {
  title: string;
  choices: Choice[];
  /** Makes what is typed, where it is not there yet; resolves to a sentence when it was refused. */
  create?: {
    words: (name: string) => string;
    maxLength: number;
    run: (name: string) => Promise<string | undefined>;
  };
  /** What to say when there is nothing to choose from. */
  empty: string;
  onClose: () => void;
};

const row =
  "flex min-h-9 cursor-pointer items-center gap-2 rounded-control px-3 py-2 aria-selected:bg-accent-soft aria-selected:text-accent";
const toCreate = "create";

/** Below everything that fits: whoever types the beginning of a name means the one that is there. */
function createLast(value: string, search: string, keywords?: string[]): number {
  return value === toCreate ? 0.0001 : (defaultFilter?.(value, search, keywords) ?? 0);
}

const fewChoices = 8;

function quietOnPhones() {
  return window.matchMedia?.("(pointer: coarse)").matches ? "none" : undefined;
}

/** One thing out of a list, found by typing; Enter takes it, Esc leaves everything as it is. */
export function Chooser({ title, choices, create, empty, onClose }: ChooserProps) {
  const [text, setText] = useState("");
  const name = text.trim();
  const known = choices.some(({ label }) => label.toLowerCase() === name.toLowerCase());
  function choose(run: () => void) {
    onClose();
    afterDialog(run);
  }

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={title} className="sm:top-[12dvh] sm:translate-y-0">
        <Command label={title} loop filter={createLast}>
          <Command.Input
            // A phone's keyboard would cover the few there are.
            inputMode={choices.length <= fewChoices ? quietOnPhones() : undefined}
            placeholder={create ? "Type to find or to create" : "Type to find"}
            value={text}
            onValueChange={setText}
            maxLength={create?.maxLength}
            className="h-10 w-full rounded-control border border-line-2 bg-surface px-3 pointer-coarse:text-lg"
          />
          <Command.List className="mt-2 max-h-[50dvh] overflow-y-auto">
            <Command.Empty className="px-3 py-6 text-center text-text-2">
              {choices.length === 0 ? empty : "Nothing is called that."}
            </Command.Empty>
            {choices.map(({ id, label, hint, mark, on, run }) => (
              <Command.Item
                key={id}
                value={id}
                keywords={[label]}
                onSelect={() => choose(run)}
                className={row}
              >
                {mark}
                <span className="truncate">{label}</span>
                <span className="ml-auto flex shrink-0 items-center gap-2 pl-4 text-sm text-text-2">
                  {hint}
                  {on ? <Check className="size-4" aria-hidden /> : null}
                  {on ? <span className="sr-only">, now</span> : null}
                </span>
              </Command.Item>
            ))}
            {create && name && !known ? <Create name={name} create={create} onDone={onClose} /> : null}
          </Command.List>
        </Command>
      </DialogContent>
    </Dialog>
  );
}

type CreateProps = { name: string; create: NonNullable<ChooserProps["create"]>; onDone: () => void };

function Create({ name, create, onDone }: CreateProps) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ name: string; why: string }>();

  async function run() {
    if (busy) return;
    setBusy(true);
    const why = await create.run(name);
    setBusy(false);
    if (why === undefined) onDone();
    else setRefused({ name, why });
  }

  return (
    <>
      <Command.Item value={toCreate} onSelect={() => void run()} className={row}>
        <Plus className="size-4 shrink-0" aria-hidden />
        <span className="truncate">{create.words(name)}</span>
      </Command.Item>
      {refused?.name === name ? (
        <p role="alert" className="px-3 py-2 text-sm text-danger">
          {refused.why}
        </p>
      ) : null}
    </>
  );
}
