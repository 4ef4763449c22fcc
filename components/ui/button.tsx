import type { ComponentProps } from "react";
import { type ButtonLooks, buttonStyles } from "#components/ui/button-styles";
import { cn } from "#components/ui/cn";
import { Slot } from "#components/ui/slot";

export type ButtonProps = ComponentProps<"button"> &
  ButtonLooks & {
    /** Renders the single child (a link, say) with the button's looks. */
    asChild?: boolean;
    /** Work begun by this button is under way: it says so and ignores further clicks. */
    busy?: boolean;
  };

export function Button({ variant, size, asChild, busy, className, type, onClick, ...rest }: ButtonProps) {
  const Root = asChild ? Slot : "button";
  return (
    <Root
      type={asChild ? undefined : (type ?? "button")}
      className={cn(buttonStyles({ variant, size }), className)}
      aria-disabled={busy || undefined}
      data-busy={busy ? "" : undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  );
}
