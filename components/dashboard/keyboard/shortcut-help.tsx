"use client";

import { KeyCaps } from "#components/dashboard/keyboard/key-caps";
import {
  keysOf,
  type ShortcutChoices,
  shortcutIds,
  shortcuts,
} from "#components/dashboard/keyboard/shortcuts";
import { Dialog, DialogContent } from "#components/ui/dialog";

/** All the keys, as they are set. */
export function ShortcutHelp({ choices, onClose }: { choices: ShortcutChoices; onClose: () => void }) {
  const groups = [...new Set(shortcutIds.map((id) => shortcuts[id].group))];
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title="Keys"
        description="They rest while you type in a field. Change them in your settings."
      >
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3 className="mb-1 text-xs font-medium text-text-2">{group}</h3>
            <dl>
              {shortcutIds
                .filter((id) => shortcuts[id].group === group)
                .map((id) => (
                  <div
                    key={id}
                    className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-b-0"
                  >
                    <dt>{shortcuts[id].label}</dt>
                    <dd>
                      <KeyCaps keys={keysOf(id, choices)} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </DialogContent>
    </Dialog>
  );
}
