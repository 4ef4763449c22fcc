"use client";

import { Command } from "cmdk";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
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
  /** What to say when there is nothing to choose from. */
  empty: string;
  onClose: () => void;
};

const fewChoices = 8;

function quietOnPhones() {
  return window.matchMedia?.("(pointer: coarse)").matches ? "none" : undefined;
}

/** One thing out of a list, found by typing; Enter takes it, Esc leaves everything as it is. */
export function Chooser({ title, choices, empty, onClose }: ChooserProps) {
  function choose(run: () => void) {
    onClose();
    afterDialog(run);
  }

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={title} className="sm:top-[12dvh] sm:translate-y-0">
        <Command label={title} loop>
          <Command.Input
            // A phone's keyboard would cover the few there are.
            inputMode={choices.length <= fewChoices ? quietOnPhones() : undefined}
            placeholder="Type to find"
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
                className="flex min-h-9 cursor-pointer items-center gap-2 rounded-control px-3 py-2 aria-selected:bg-accent-soft aria-selected:text-accent"
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
          </Command.List>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
