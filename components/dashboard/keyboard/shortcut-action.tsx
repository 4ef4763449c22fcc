import type { Action } from "#components/dashboard/keyboard/actions";
import { type ShortcutId, shortcuts } from "#components/dashboard/keyboard/shortcuts";

/** What a key does here, called as in the help unless it says more. */
export function shortcutAction(id: ShortcutId, run: () => void, label?: string): Action {
  return { id, label: label ?? shortcuts[id].label, group: shortcuts[id].group, run };
}
