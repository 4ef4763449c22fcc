"use client";

import { Plus } from "lucide-react";
import { startTransition } from "react";
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
import { SoftLink } from "#components/ui/soft-link";
import { showToast } from "#components/ui/toast";
import { Tooltip } from "#components/ui/tooltip";

export type OrganizationChoice = { id: string; name: string };

type SwitcherProps = {
  current: OrganizationChoice;
  organizations: OrganizationChoice[];
  /** Resolves to a sentence when it was refused. */
  onSwitch: (id: string) => Promise<string | undefined>;
};

/** The square on top of the rail: where one is, and where else one could be. */
export function OrganizationSwitcher(props: SwitcherProps) {
  const { name } = props.current;
  return (
    <Menu>
      <Tooltip text={name} side="right">
        <MenuTrigger className="grid size-9 place-items-center rounded-card bg-accent text-base font-semibold text-accent-text">
          <span aria-hidden>{[...name.trim()][0]?.toUpperCase() ?? "P"}</span>
          <span className="sr-only">{name}, switch organisation</span>
        </MenuTrigger>
      </Tooltip>
      <MenuContent side="right" align="start">
        <OrganizationItems {...props} />
      </MenuContent>
    </Menu>
  );
}

/** The same choices inside another menu. */
export function OrganizationItems({ current, organizations, onSwitch }: SwitcherProps) {
  function choose(id: string) {
    if (id === current.id) return;
    startTransition(async () => {
      const refusal = await onSwitch(id);
      if (refusal) showToast({ title: refusal });
      // A whole new page: nothing of the other organisation may stay on the screen or in its stores.
      else window.location.assign("/dashboard/inbox");
    });
  }

  return (
    <>
      <MenuLabel>Organisation</MenuLabel>
      <MenuRadioGroup value={current.id} onValueChange={choose}>
        {organizations.map(({ id, name }) => (
          <MenuRadioItem key={id} value={id}>
            <span className="truncate">{name}</span>
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem asChild>
        <SoftLink href="/start">
          <Plus aria-hidden />
          New organisation
        </SoftLink>
      </MenuItem>
    </>
  );
}
