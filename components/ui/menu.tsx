"use client";

import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn";

export const MenuTrigger = DropdownMenu.Trigger;
export const MenuRadioGroup = DropdownMenu.RadioGroup;

/** Not modal: the page behind stays readable to screen readers while it is open. */
export function Menu(props: ComponentProps<typeof DropdownMenu.Root>) {
  return <DropdownMenu.Root modal={false} {...props} />;
}

const itemStyles =
  "flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1.5 text-base text-text outline-none select-none data-disabled:opacity-50 data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-text-2";

export function MenuContent({
  className,
  sideOffset = 6,
  ...rest
}: ComponentProps<typeof DropdownMenu.Content>) {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          "z-50 min-w-44 max-w-80 animate-rise rounded-card border border-line bg-raised p-1 shadow-float",
          className,
        )}
        {...rest}
      />
    </DropdownMenu.Portal>
  );
}

type MenuItemProps = ComponentProps<typeof DropdownMenu.Item> & { danger?: boolean };

export function MenuItem({ className, danger, ...rest }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      className={cn(itemStyles, danger && "text-danger [&_svg]:text-danger", className)}
      {...rest}
    />
  );
}

export function MenuRadioItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return (
    <DropdownMenu.RadioItem className={cn(itemStyles, "pl-8 relative", className)} {...rest}>
      <DropdownMenu.ItemIndicator className="absolute left-2">
        <Check aria-hidden />
      </DropdownMenu.ItemIndicator>
      {children}
    </DropdownMenu.RadioItem>
  );
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof DropdownMenu.Label>) {
  return <DropdownMenu.Label className={cn("px-2 py-1.5 text-xs text-text-3", className)} {...rest} />;
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
