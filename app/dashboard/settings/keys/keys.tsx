"use client";

import type { ShortcutChoices } from "#components/dashboard/keyboard/shortcuts";
import { ShortcutsCard } from "#components/dashboard/settings/shortcuts-card";
import { chooseKeys } from "./actions";

export function Keys({ choices }: { choices: ShortcutChoices }) {
  return (
    <ShortcutsCard
      choices={choices}
      save={async (shortcuts) => {
        const result = await chooseKeys(undefined, shortcuts);
        return result.ok ? undefined : result.detail;
      }}
    />
  );
}
