import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn";
import { controlStyles } from "#components/ui/control-styles";

/** Grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(controlStyles, "field-sizing-content min-h-18 resize-y py-2", className)}
      {...rest}
    />
  );
}
