import { BatteryMedium, Signal, Wifi } from "lucide-react";
import type { ReactNode } from "react";
import { SandboxClock } from "#components/sandbox/sandbox-clock";

/** A phone of nobody's make: a dark rim, a slim speaker, a status line. */
export function PhoneFrame({ clockOffsetMs, children }: { clockOffsetMs: number; children: ReactNode }) {
  return (
    <section
      aria-label="The customer's phone"
      className="relative mx-auto flex h-full w-full max-w-[24.5rem] flex-col rounded-[2.75rem] border border-line-2 bg-sunken p-2.5 shadow-float"
    >
      <span
        aria-hidden
        className="absolute top-28 -right-[3px] h-16 w-[3px] rounded-r-full bg-line-2 max-sm:hidden"
      />
      <span
        aria-hidden
        className="absolute top-24 -left-[3px] h-10 w-[3px] rounded-l-full bg-line-2 max-sm:hidden"
      />
      <div className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-[2.2rem] border border-line bg-surface">
        <div className="grid h-8 shrink-0 grid-cols-[1fr_auto_1fr] items-center px-5 text-xs font-semibold text-text-2">
          <SandboxClock offsetMs={clockOffsetMs} style="time" />
          <span aria-hidden className="h-1.5 w-14 rounded-full bg-line" />
          <span aria-hidden className="flex items-center justify-end gap-1.5 [&_svg]:size-3.5">
            <Signal />
            <Wifi />
            <BatteryMedium />
          </span>
        </div>
        {children}
      </div>
    </section>
  );
}
