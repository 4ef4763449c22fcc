import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn";

type SwitchProps = Omit<ComponentProps<"input">, "type" | "role" | "size"> & {
  label: ReactNode;
  hint?: ReactNode;
};

/** A checkbox that looks like a switch: part of its form, with or without JavaScript. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  return (
    <label className={cn("flex cursor-pointer items-start gap-3", className)}>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its own state
        role="switch"
        className="relative mt-0.5 h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full border border-line-2 bg-sunken transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-text-2 before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-accent-text disabled:opacity-60"
        {...rest}
      />
      <span>
        <span className="block font-medium">{label}</span>
        {hint ? <span className="block text-sm text-text-2">{hint}</span> : null}
      </span>
    </label>
  );
}
