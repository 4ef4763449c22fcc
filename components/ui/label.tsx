import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn";

export function Label({ className, htmlFor, children, ...rest }: ComponentProps<"label">) {
  return (
    <label htmlFor={htmlFor} className={cn("text-sm font-medium text-text", className)} {...rest}>
      {children}
    </label>
  );
}
