"use client";

import { type ReactNode, useState } from "react";
import type * as Items from "#components/dashboard/inbox/conversation-menu-items";
import { IconButton } from "#components/ui/icon-button";
import { Menu, MenuContent, MenuTrigger } from "#components/ui/menu";

type IconMenuProps = { label: string; icon: ReactNode; children: (items: typeof Items) => ReactNode };

/** A button for what can be done with conversations; what it offers is read when somebody is about to press it. */
export function IconMenu({ label, icon, children }: IconMenuProps) {
  const [items, setItems] = useState<typeof Items>();
  return (
    <Menu load={async () => setItems(await import("#components/dashboard/inbox/conversation-menu-items"))}>
      <MenuTrigger asChild>
        <IconButton label={label} size="icon-sm">
          {icon}
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">{items ? children(items) : null}</MenuContent>
    </Menu>
  );
}
