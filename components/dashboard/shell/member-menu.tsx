"use client";

import { LogOut } from "lucide-react";
import { startTransition, useOptimistic, useState } from "react";
import { applyTheme } from "#components/dashboard/shell/apply-theme";
import { endPush } from "#components/dashboard/shell/end-push";
import { Avatar } from "#components/ui/avatar";
import { cn } from "#components/ui/cn";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "#components/ui/menu";
import { showToast } from "#components/ui/toast";

export type Theme = "system" | "light" | "dark";

type MemberMenuProps = {
  name: string;
  email: string;
  organizationName: string;
  available: boolean;
  /** Resolves to a sentence when it was refused. */
  onAvailable: (available: boolean) => Promise<string | undefined>;
  theme: Theme;
  onTheme: (theme: Theme) => Promise<void>;
  /** With the address of this browser's notifications, which end. */
  onSignOut: (pushEndpoint: string | undefined) => Promise<void>;
};

export function MemberMenu({ name, email, organizationName, ...props }: MemberMenuProps) {
  const { theme, onTheme, onSignOut } = props;
  const [chosen, setChosen] = useState(theme);
  const [available, setAvailable] = useOptimistic(props.available);

  function choose(value: string) {
    const next = value === "light" || value === "dark" ? value : "system";
    setChosen(next);
    applyTheme(next);
    startTransition(() => onTheme(next));
  }

  function answer(value: string) {
    const next = value === "available";
    startTransition(async () => {
      setAvailable(next);
      const refusal = await props.onAvailable(next);
      if (refusal) showToast({ title: refusal });
    });
  }

  return (
    <Menu>
      <MenuTrigger className="relative rounded-full">
        <span className="sr-only">
          {name}, {available ? "available" : "away"}, your menu
        </span>
        <Avatar name={name} />
        <span
          aria-hidden
          className={cn(
            "absolute -right-0.5 -bottom-0.5 size-3 rounded-full border-2 border-surface",
            available ? "bg-positive" : "bg-text-3",
          )}
        />
      </MenuTrigger>
      <MenuContent side="right" align="end">
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
        <MenuRadioGroup value={chosen} onValueChange={choose}>
          <MenuRadioItem value="system">As this device</MenuRadioItem>
          <MenuRadioItem value="light">Light</MenuRadioItem>
          <MenuRadioItem value="dark">Dark</MenuRadioItem>
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => startTransition(async () => onSignOut(await endPush()))}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
