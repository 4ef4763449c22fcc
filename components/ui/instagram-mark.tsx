import { cn } from "#components/ui/cn";

/** A camera on Instagram's gradient, for the Connect button and the channel badge only. */
export function InstagramMark({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn("grid size-5 shrink-0 place-items-center rounded-[28%] bg-instagram", className)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true" className="size-[72%] fill-none stroke-white stroke-2">
        <rect x="3.500" y="3.500" width="17" height="17" rx="5" />
        <circle cx="12" cy="12" r="4" />
        <circle cx="17" cy="7" r=".6" className="fill-white" />
      </svg>
    </span>
  );
}
