"use client";

import { useState } from "react";
import { KeyCaps } from "#components/dashboard/keyboard/key-caps";
import {
  keysOf,
  type ShortcutChoices,
  type ShortcutId,
  shortcutIds,
  shortcuts,
} from "#components/dashboard/keyboard/shortcuts";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { SavedNote } from "#components/ui/saved-note";
import { type Save, useSave } from "#components/ui/use-save";

type ShortcutsCardProps = { choices: ShortcutChoices; save: Save<ShortcutChoices> };

/** Each key can be another: press Change, then the key. Esc leaves it as it is. */
export function ShortcutsCard({ choices, save }: ShortcutsCardProps) {
  const { value, state, change } = useSave(choices, save);
  const [waiting, setWaiting] = useState<ShortcutId>();
  const [taken, setTaken] = useState<string>();

  function press(id: ShortcutId, event: React.KeyboardEvent) {
    const keys = keysPressed(event);
    if (keys === undefined) return;
    event.preventDefault();
    if (keys === "Escape" || keys === "Tab") return setWaiting(undefined);
    const other = shortcutIds.find((each) => each !== id && sameKeys(keysOf(each, value), keys));
    if (other)
      return setTaken(
        `That key is for “${shortcuts[other].label}”. Choose another, or change that one first.`,
      );
    setTaken(undefined);
    setWaiting(undefined);
    change({ ...value, [id]: keys });
  }

  return (
    <Card aria-labelledby="keys-title">
      <CardHeader id="keys-title" title="Keys" description="They rest while you type in a field." />
      <CardBody>
        <ul>
          {shortcutIds.map((id) => (
            <li key={id} className="flex items-center gap-3 border-b border-line py-2 last:border-b-0">
              <span className="min-w-0 grow">{shortcuts[id].label}</span>
              <KeyCaps keys={keysOf(id, value)} />
              <Button
                size="sm"
                variant="ghost"
                aria-label={
                  waiting === id
                    ? `Press a key for ${shortcuts[id].label}`
                    : `Change the key for ${shortcuts[id].label}`
                }
                onClick={() => setWaiting(id)}
                onKeyDown={(event) => (waiting === id ? press(id, event) : undefined)}
                onBlur={() => setWaiting(undefined)}
              >
                {waiting === id ? "Press a key" : "Change"}
              </Button>
            </li>
          ))}
        </ul>
        {taken ? (
          <p role="alert" className="text-sm text-danger">
            {taken}
          </p>
        ) : null}
        <div className="flex items-center gap-3">
          <Button
            size="sm"
            variant="secondary"
            disabled={Object.keys(value).length === 0}
            onClick={() => change({})}
          >
            All as they came
          </Button>
          <SavedNote state={state} />
        </div>
      </CardBody>
    </Card>
  );
}

function sameKeys(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** What was pressed, as tinykeys writes it; undefined while only a modifier is down. */
function keysPressed({ key, metaKey, ctrlKey, altKey, shiftKey }: React.KeyboardEvent): string | undefined {
  if (["Shift", "Control", "Alt", "Meta"].includes(key)) return undefined;
  const modifiers = [metaKey || ctrlKey ? "$mod" : "", altKey ? "Alt" : "", shiftKey ? "Shift" : ""].filter(
    Boolean,
  );
  return [...modifiers, key === " " ? "Space" : key].join("+");
}
