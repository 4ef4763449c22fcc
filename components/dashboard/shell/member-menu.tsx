"use client";

import { LogOut } from "lucide-react";
import { startTransition, useState } from "react";
import { applyTheme } from "#components/dashboard/shell/apply-theme";
import { Avatar } from "#components/ui/avatar";
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

export type Theme = "system" | "light" | "dark";

type MemberMenuProps = {
  name: string;
  email: string;
  organizationName: string;
  theme: Theme;
  onTheme: (theme: Theme) => Promise<void>;
  onSignOut: () => Promise<void>;
};

export function MemberMenu({ name, email, organizationName, theme, onTheme, onSignOut }: MemberMenuProps) {
  const [chosen, setChosen] = useState(theme);

  function choose(value: string) {
    const next = value === "light" || value === "dark" ? value : "system";
    setChosen(next);
    applyTheme(next);
    startTransition(() => onTheme(next));
  }

  return (
    <Menu>
      <MenuTrigger className="relative rounded-full">
        <span className="sr-only">{name}, your menu</span>
        <Avatar name={name} />
      </MenuTrigger>
      <MenuContent side="right" align="end">
        <MenuLabel>
          <span className="block truncate text-base font-medium text-text">{name}</span>
          <span className="block truncate">{email}</span>
          <span className="block truncate">{organizationName}</span>
        </MenuLabel>
        <MenuSeparator />
        <MenuLabel>Appearance</MenuLabel>
        <MenuRadioGroup value={chosen} onValueChange={choose}>
          <MenuRadioItem value="system">As this device</MenuRadioItem>
          <MenuRadioItem value="light">Light</MenuRadioItem>
          <MenuRadioItem value="dark">Dark</MenuRadioItem>
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => startTransition(() => onSignOut())}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
