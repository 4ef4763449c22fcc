import { cn } from "#components/ui/cn";

/** Two turns of a talk meeting in one mark. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-7", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M8 11.5A3.5 3.5 0 0 1 11.500 8h7a3.500 3.500 0 0 1 0 7H12l-4 3.200z"
        className="fill-accent-text"
        opacity=".72"
      />
      <path
        d="M24 20.500a3.500 3.500 0 0 1-3.500 3.500h-6a3.500 3.500 0 0 1 0-7H20l4-3.200z"
        className="fill-accent-text"
      />
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 text-lg font-semibold", className)}>
      <LogoMark />
      Parley
    </span>
  );
}
