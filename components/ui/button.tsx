import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn";

export const buttonStyles = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors select-none disabled:opacity-55 aria-disabled:opacity-55 data-busy:motion-safe:animate-breathe [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-accent-text hover:bg-accent-strong",
        secondary: "border border-line-2 bg-raised text-text hover:bg-sunken",
        ghost: "text-text-2 hover:bg-sunken hover:text-text",
        danger: "bg-danger text-danger-text hover:opacity-90",
        link: "text-accent underline underline-offset-3 hover:text-accent-strong",
      },
      size: {
        sm: "h-8 px-3 text-sm",
        md: "h-9 px-4 text-base",
        lg: "h-11 px-5 text-lg",
        icon: "size-9",
        "icon-sm": "size-8",
        inline: "h-auto px-0",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonStyles> & {
    /** Renders the single child (a link, say) with the button's looks. */
    asChild?: boolean;
    /** Work begun by this button is under way: it says so and ignores further clicks. */
    busy?: boolean;
  };

export function Button({ variant, size, asChild, busy, className, type, onClick, ...rest }: ButtonProps) {
  const Root = asChild ? Slot.Root : "button";
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
