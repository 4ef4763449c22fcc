"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import {
  type Action,
  currentActions,
  type FoundThing,
  runAction,
  takeThing,
  useActions,
  watchActions,
} from "#components/dashboard/keyboard/actions";
import { isTyping } from "#components/dashboard/keyboard/is-typing";
import {
  keysOf,
  type ShortcutChoices,
  type ShortcutId,
  shortcutIds,
} from "#components/dashboard/keyboard/shortcuts";
import { navItems } from "#components/dashboard/shell/nav-items";

const palette = () => import("#components/dashboard/keyboard/palette");
const Palette = lazy(async () => ({ default: (await palette()).Palette }));
const ShortcutHelp = lazy(async () => ({
  default: (await import("#components/dashboard/keyboard/shortcut-help")).ShortcutHelp,
}));

type KeyboardLayerProps = {
  choices: ShortcutChoices;
  /** People and saved replies that fit what was typed. */
  search?: (text: string) => Promise<FoundThing[]>;
};

/** What goes on as long as the key is held. */
const repeatable = new Set<ShortcutId>(["list.next", "list.previous"]);

/** Keys and the palette for whatever the screen offers. Not for a field: there keys are letters. */
export function KeyboardLayer({ choices, search }: KeyboardLayerProps) {
  const router = useRouter();
  const [open, setOpen] = useState<"palette" | "help">();
  const [actions, setActions] = useState<Action[]>([]);

  useActions(() => [
    ...navItems.map(({ href, label }) => ({
      id: `go:${href}`,
      label: `Go to ${label}`,
      group: "Go to",
      run: () => router.push(href),
    })),
    { id: "palette", label: "Do anything", group: "Everywhere", run: () => show("palette") },
    { id: "help", label: "Show the keys", group: "Everywhere", run: () => show("help") },
  ]);

  function show(what: "palette" | "help") {
    setActions(currentActions());
    setOpen(what);
  }

  const press = useEffectEvent((id: ShortcutId, event: KeyboardEvent) => {
    // What is typed while a dialog is on its way is meant for the dialog.
    if (open !== undefined) return;
    if (event.repeat && !repeatable.has(id)) return;
    // With Command or Control it is no letter, so the palette opens from a field as well.
    if (isTyping(event) && !(id === "palette" && (event.metaKey || event.ctrlKey))) return;
    // Whoever uses keys is about to open it.
    palette().catch(() => undefined);
    if (runAction(id)) event.preventDefault();
  });

  useEffect(() => {
    if (open === "palette") return watchActions(() => setActions(currentActions()));
  }, [open]);

  const spelled = JSON.stringify(choices);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    bind(JSON.parse(spelled), (id, event) => press(id, event)).then(
      (unbind) => {
        if (gone) unbind();
        else stop = unbind;
      },
      () => undefined,
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, [spelled]);

  const close = () => setOpen(undefined);
  return (
    <Suspense fallback={null}>
      {open === "palette" ? (
        <Palette
          actions={actions}
          choices={choices}
          search={search}
          onOpen={(thing) => (takeThing(thing) ? undefined : router.push(thing.href))}
          onClose={close}
        />
      ) : null}
      {open === "help" ? <ShortcutHelp choices={choices} onClose={close} /> : null}
    </Suspense>
  );
}

async function bind(
  choices: ShortcutChoices,
  press: (id: ShortcutId, event: KeyboardEvent) => void,
): Promise<() => void> {
  const { tinykeys } = await import("tinykeys");
  return tinykeys(
    window,
    Object.fromEntries(
      shortcutIds.map((id) => [onAnyLayout(keysOf(id, choices)), (event: KeyboardEvent) => press(id, event)]),
    ),
    { ignore: () => false }, // what is ignored is decided for each of them
  );
}

/** A sign that is typed with Shift on one keyboard is typed without it on another. */
function onAnyLayout(keys: string): string {
  const sign = keys.replace("Shift+", "");
  return /^[^\p{L}\p{N}]$/u.test(sign) ? `[Shift]+${sign}` : keys;
}
