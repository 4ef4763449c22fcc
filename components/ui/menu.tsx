"use client";

import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  use,
  useId,
  useRef,
  useState,
} from "react";
import type * as Parts from "#components/ui/menu-parts";
import { Slot } from "#components/ui/slot";
import { useOnDemand } from "#components/ui/use-on-demand";

/** What opened it, for where the focus begins. */
export type MenuOpening = "pointer" | "keyboard";

export type MenuState = {
  id: string;
  opening: MenuOpening | undefined;
  trigger: RefObject<HTMLButtonElement | null>;
  change: (opening: MenuOpening | undefined) => void;
};

type Loading = { parts: typeof Parts | undefined; prepare: () => void };

const MenuContext = createContext<(MenuState & Loading) | undefined>(undefined);

type MenuProps = {
  /** Reads what the menu offers, where that is not there either. */
  load?: () => Promise<unknown>;
  children: ReactNode;
};

/** A button and what it offers. The button is there at once; the rest comes when somebody is about to press it. */
export function Menu({ load, children }: MenuProps) {
  const [opening, change] = useState<MenuOpening>();
  const [parts, prepare] = useOnDemand(
    async () => {
      const [code] = await Promise.all([import("#components/ui/menu-parts"), load?.()]);
      return code;
    },
    () => change(undefined),
  );
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  return <MenuContext value={{ id, opening, trigger, change, parts, prepare }}>{children}</MenuContext>;
}

function useMenu() {
  const menu = use(MenuContext);
  if (!menu) throw new Error("A menu's parts stand inside a Menu.");
  return menu;
}

type MenuTriggerProps = ComponentProps<"button"> & { asChild?: boolean };

export function MenuTrigger({ asChild, ...rest }: MenuTriggerProps) {
  const { id, opening, trigger, change, parts, prepare } = useMenu();
  const open = opening !== undefined && parts !== undefined;
  const Root = asChild ? Slot : "button";

  function toggle(event: MouseEvent) {
    prepare();
    // A click without a pointer is the keyboard's.
    change(open ? undefined : event.detail === 0 ? "keyboard" : "pointer");
  }

  function down(event: KeyboardEvent) {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    prepare();
    change("keyboard");
  }

  return (
    <Root
      type={asChild ? undefined : "button"}
      {...rest}
      ref={trigger}
      id={`${id}-trigger`}
      aria-haspopup="menu"
      aria-expanded={open}
      aria-controls={open ? id : undefined}
      data-state={open ? "open" : "closed"}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={toggle}
      onKeyDown={down}
    />
  );
}

export function MenuContent(props: Omit<ComponentProps<typeof Parts.MenuPanel>, "menu">) {
  const { parts, ...menu } = useMenu();
  return parts ? <parts.MenuPanel menu={menu} {...props} /> : null;
}

export function MenuItem(props: ComponentProps<typeof Parts.MenuItem>) {
  const { parts } = useMenu();
  return parts ? <parts.MenuItem {...props} /> : null;
}

export function MenuRadioGroup(props: ComponentProps<typeof Parts.MenuRadioGroup>) {
  const { parts } = useMenu();
  return parts ? <parts.MenuRadioGroup {...props} /> : null;
}

export function MenuRadioItem(props: ComponentProps<typeof Parts.MenuRadioItem>) {
  const { parts } = useMenu();
  return parts ? <parts.MenuRadioItem {...props} /> : null;
}

export function MenuLabel(props: ComponentProps<typeof Parts.MenuLabel>) {
  const { parts } = useMenu();
  return parts ? <parts.MenuLabel {...props} /> : null;
}

export function MenuSeparator() {
  const { parts } = useMenu();
  return parts ? <parts.MenuSeparator /> : null;
}
