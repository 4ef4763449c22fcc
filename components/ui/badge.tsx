import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn";

const tones = {
  neutral: "bg-sunken text-text-2",
  accent: "bg-accent-soft text-accent",
  positive: "bg-positive-soft text-positive",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
  info: "bg-info-soft text-info",
  outline: "border border-line-2 text-text-2",
};

type BadgeProps = ComponentProps<"span"> & { tone?: keyof typeof tones };

/** A word about state. The word carries the meaning; the colour only repeats it. */
export function Badge({ tone = "neutral", className, ...rest }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex max-w-full items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
        tones[tone],
        className,
      )}
      {...rest}
    />
  );
}
