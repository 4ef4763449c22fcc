import type { ReactNode } from "react";
import { cn } from "#components/ui/cn";

export type Choice<T extends string> = { value: T; label: ReactNode; hint?: ReactNode; media?: ReactNode };

type ChoiceCardsProps<T extends string> = {
  name: string;
  legend: string;
  hideLegend?: boolean;
  choices: Choice<T>[];
  disabled?: boolean;
  className?: string;
} & (
  | { value: T; onChange: (value: T) => void }
  | { defaultValue?: T; value?: undefined; onChange?: undefined }
);

/** Radio buttons with room to explain each choice. */
export function ChoiceCards<T extends string>(props: ChoiceCardsProps<T>) {
  const { name, legend, hideLegend, choices, disabled, className } = props;
  return (
    <fieldset disabled={disabled} className={cn("flex min-w-0 flex-col gap-2", className)}>
      <legend className={hideLegend ? "sr-only" : "mb-1 text-sm font-medium"}>{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="flex cursor-pointer items-start gap-3 rounded-card border border-line px-4 py-3 transition-colors hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:opacity-60"
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            className="mt-0.5 size-4 shrink-0 accent-accent"
            {...(props.onChange
              ? { checked: props.value === choice.value, onChange: () => props.onChange(choice.value) }
              : { defaultChecked: "defaultValue" in props && props.defaultValue === choice.value })}
          />
          {choice.media}
          <span className="min-w-0">
            <span className="block font-medium">{choice.label}</span>
            {choice.hint ? <span className="block text-sm text-text-2">{choice.hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
