"use client";

import { Command } from "cmdk";
import { useDeferredValue, useEffect, useState } from "react";
import type { Action, FoundThing } from "#components/dashboard/keyboard/actions";
import { afterDialog } from "#components/dashboard/keyboard/after-dialog";
import { KeyCaps } from "#components/dashboard/keyboard/key-caps";
import { rankThings } from "#components/dashboard/keyboard/rank-things";
import { isShortcut, keysOf, type ShortcutChoices } from "#components/dashboard/keyboard/shortcuts";
import { Dialog, DialogContent } from "#components/ui/dialog";

type PaletteProps = {
  actions: Action[];
  choices: ShortcutChoices;
  search: ((text: string) => Promise<FoundThing[]>) | undefined;
  onOpen: (thing: FoundThing) => void;
  onClose: () => void;
};

const itemStyles =
  "flex cursor-pointer items-center justify-between gap-4 rounded-control px-3 py-2 aria-selected:bg-accent-soft aria-selected:text-accent";

/** Every action of the screen, every place, every person: found by typing. */
export function Palette({ actions, choices, search, onOpen, onClose }: PaletteProps) {
  const [text, setText] = useState("");
  const found = useFound(useDeferredValue(text.trim()), search);
  const offered = actions.filter(({ id }) => id !== "palette");
  const toOffer = (thing: FoundThing): Action => ({ ...thing, run: () => onOpen(thing) });

  function choose(run: () => void) {
    onClose();
    afterDialog(run);
  }

  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Do anything" className="sm:top-[12dvh] sm:translate-y-0">
        <Command label="Do anything" loop shouldFilter={false}>
          <Command.Input
            value={text}
            onValueChange={setText}
            placeholder="An action, a place, a person"
            className="h-10 w-full rounded-control border border-line-2 bg-surface px-3"
          />
          <Command.List className="mt-2 max-h-[50dvh] overflow-y-auto">
            <Command.Empty className="px-3 py-6 text-center text-text-2">
              Nothing is called that.
            </Command.Empty>
            {rankThings(text, offered, found.map(toOffer)).map(({ heading, things }) => (
              <Command.Group
                key={heading}
                heading={heading}
                className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-text-2"
              >
                {things.map(({ id, label, run }) => (
                  <Command.Item key={id} value={id} onSelect={() => choose(run)} className={itemStyles}>
                    <span className="truncate">{label}</span>
                    {isShortcut(id) ? <KeyCaps keys={keysOf(id, choices)} /> : null}
                  </Command.Item>
                ))}
              </Command.Group>
            ))}
          </Command.List>
        </Command>
      </DialogContent>
    </Dialog>
  );
}

function useFound(text: string, search: PaletteProps["search"]): FoundThing[] {
  const [found, setFound] = useState<{ text: string; things: FoundThing[] }>({ text: "", things: [] });
  useEffect(() => {
    if (text.length < 2 || !search) return;
    let current = true;
    search(text).then(
      (things) => current && setFound({ text, things }),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [text, search]);
  return text.length < 2 ? [] : found.things;
}
