import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn";
import { controlStyles } from "#components/ui/control-styles";

export type SelectOption = { value: string; label: string; disabled?: boolean };

type SelectProps = Omit<ComponentProps<"select">, "children" | "size"> & { options: SelectOption[] };

/** The browser's own select: it works without JavaScript and opens the phone's picker. */
export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className={cn("relative inline-flex w-full min-w-0", className)}>
      <select className={cn(controlStyles, "h-9 appearance-none truncate pr-9")} {...rest}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-text-2"
        aria-hidden
      />
    </span>
  );
}
