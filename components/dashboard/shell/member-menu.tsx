"use client";

import { useOptimistic, useState } from "react";
import type * as Items from "#components/dashboard/shell/member-items";
import { Avatar } from "#components/ui/avatar";
import { cn } from "#components/ui/cn";
import { Menu, MenuContent, MenuTrigger } from "#components/ui/menu";

export type Theme = "system" | "light" | "dark";

export type MemberMenuProps = {
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

/** Oneself; what is behind it is read when somebody is about to press it. */
export function MemberMenu(props: MemberMenuProps) {
  const { name, theme } = props;
  const [items, setItems] = useState<typeof Items>();
  const [chosen, setChosen] = useState(theme);
  const [available, setAvailable] = useOptimistic(props.available);
  return (
    <Menu load={async () => setItems(await import("#components/dashboard/shell/member-items"))}>
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
        {items ? (
          <items.MemberItems
            {...props}
            theme={chosen}
            onChosen={setChosen}
            available={available}
            onShown={setAvailable}
          />
        ) : null}
      </MenuContent>
    </Menu>
  );
}
