"use client";

import { LogOut } from "lucide-react";
import { startTransition } from "react";
import { applyTheme } from "#components/dashboard/shell/apply-theme";
import { endPush } from "#components/dashboard/shell/end-push";
import type { MemberMenuProps, Theme } from "#components/dashboard/shell/member-menu";
import { MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuSeparator } from "#components/ui/menu";
import { showToast } from "#components/ui/toast";

type MemberItemsProps = MemberMenuProps & {
  onChosen: (theme: Theme) => void;
  /** Shows it ahead of the server's answer. */
  onShown: (available: boolean) => void;
};

/** Who one is here, and what one can set for oneself. */
export function MemberItems({ name, email, organizationName, theme, available, ...props }: MemberItemsProps) {
  const { onAvailable, onTheme, onSignOut, onChosen, onShown } = props;

  function choose(value: string) {
    const next = value === "light" || value === "dark" ? value : "system";
    onChosen(next);
    applyTheme(next);
    startTransition(() => onTheme(next));
  }

  function answer(value: string) {
    const next = value === "available";
    startTransition(async () => {
      onShown(next);
      const refusal = await onAvailable(next);
      if (refusal) showToast({ title: refusal });
    });
  }

  return (
    <>
      <MenuLabel>
        <span className="block truncate text-base font-medium text-text">{name}</span>
        <span className="block truncate">{email}</span>
        <span className="block truncate">{organizationName}</span>
      </MenuLabel>
      <MenuSeparator />
      <MenuLabel>New conversations</MenuLabel>
      <MenuRadioGroup value={available ? "available" : "away"} onValueChange={answer}>
        <MenuRadioItem value="available">Available</MenuRadioItem>
        <MenuRadioItem value="away">Away: none are assigned to you</MenuRadioItem>
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuLabel>Appearance</MenuLabel>
      <MenuRadioGroup value={theme} onValueChange={choose}>
        <MenuRadioItem value="system">As this device</MenuRadioItem>
        <MenuRadioItem value="light">Light</MenuRadioItem>
        <MenuRadioItem value="dark">Dark</MenuRadioItem>
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem onSelect={() => startTransition(async () => onSignOut(await endPush()))}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </>
  );
}
