"use client";

import { Check } from "lucide-react";
import { Menu } from "radix-ui/internal";
import { type ComponentProps, type FocusEvent, useRef } from "react";
import { cn } from "#components/ui/cn";
import type { MenuState } from "#components/ui/menu";

export const MenuRadioGroup = Menu.RadioGroup;

const itemStyles =
  "flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1.5 text-base text-text outline-none select-none data-disabled:opacity-50 data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-text-2";

type MenuPanelProps = ComponentProps<typeof Menu.Content> & { menu: MenuState };

/** Not modal: the page behind stays readable to screen readers while it is open. */
export function MenuPanel({ menu, className, onCloseAutoFocus, ...rest }: MenuPanelProps) {
  const leftByPointer = useRef(false);
  const entered = useRef(false);

  /** The menu takes the focus when it opens; from there the keyboard goes on to the first item. */
  function enter(event: FocusEvent<HTMLElement>) {
    if (entered.current || event.target !== event.currentTarget) return;
    entered.current = true;
    if (menu.opening !== "keyboard") return;
    event.currentTarget.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus();
  }

  function leave(event: Event) {
    entered.current = false;
    onCloseAutoFocus?.(event);
    if (!event.defaultPrevented && !leftByPointer.current) menu.trigger.current?.focus();
    leftByPointer.current = false;
    event.preventDefault();
  }

  return (
    <Menu.Root
      modal={false}
      open={menu.opening !== undefined}
      onOpenChange={(open) => {
        if (!open) menu.change(undefined);
      }}
    >
      <Menu.Anchor virtualRef={menu.trigger} />
      <Menu.Portal>
        <Menu.Content
          id={menu.id}
          aria-labelledby={`${menu.id}-trigger`}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            "z-50 max-h-(--radix-popper-available-height) min-w-44 max-w-80 animate-rise overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-float",
            className,
          )}
          {...rest}
          onFocus={enter}
          onCloseAutoFocus={leave}
          onInteractOutside={(event) => {
            // Its own button closes it by itself.
            const onTrigger = event.target instanceof Node && menu.trigger.current?.contains(event.target);
            if (onTrigger) event.preventDefault();
            else leftByPointer.current = true;
          }}
        />
      </Menu.Portal>
    </Menu.Root>
  );
}

type MenuItemProps = ComponentProps<typeof Menu.Item> & { danger?: boolean };

export function MenuItem({ className, danger, ...rest }: MenuItemProps) {
  return (
    <Menu.Item className={cn(itemStyles, danger && "text-danger [&_svg]:text-danger", className)} {...rest} />
  );
}

export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Menu.RadioItem>) {
  return (
    <Menu.RadioItem className={cn(itemStyles, "relative pl-8", className)} {...rest}>
      <Menu.ItemIndicator className="absolute left-2">
        <Check aria-hidden />
      </Menu.ItemIndicator>
      {children}
    </Menu.RadioItem>
  );
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Menu.Label>) {
  return <Menu.Label className={cn("px-2 py-1.5 text-xs text-text-3", className)} {...rest} />;
}

export function MenuSeparator() {
  return <Menu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
