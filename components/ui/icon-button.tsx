import type { ReactNode } from "react";
import { Button, type ButtonProps } from "#components/ui/button";
import { Tooltip } from "#components/ui/tooltip";

type IconButtonProps = Omit<ButtonProps, "children" | "asChild"> & {
  /** The button's name: read to screen readers and shown as the tooltip. */
  label: string;
  children: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
};

/** A button that shows only an icon, never without a name. */
export function IconButton({
  label,
  side,
  size = "icon",
  variant = "ghost",
  children,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} side={side}>
      <Button aria-label={label} size={size} variant={variant} {...rest}>
        {children}
      </Button>
    </Tooltip>
  );
}
