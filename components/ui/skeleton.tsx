import { cn } from "#components/ui/cn";

/** A grey stand-in in the final shape. Put the group in an element with aria-busy and a name. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn("block rounded-control bg-sunken motion-safe:animate-breathe", className)}
    />
  );
}
