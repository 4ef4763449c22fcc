import { useId } from "react";

type ProgressProps = { label: string; value: number; max: number };

/** Counted progress for anything that takes more than two seconds. */
export function Progress({ label, value, max }: ProgressProps) {
  const id = useId();
  const number = new Intl.NumberFormat("en-GB");
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-between gap-4 text-sm">
        <span id={id}>{label}</span>
        <span className="text-text-2">
          {number.format(value)} of {number.format(max)}
        </span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width]"
          style={{ width: `${max > 0 ? Math.min(100, (value / max) * 100) : 0}%` }}
        />
      </div>
    </div>
  );
}
