import { Eye, PencilLine } from "lucide-react";
import { Button } from "#components/ui/button";
import type { Presence } from "#lib/desk/schema";

/** Who else is here, in a word. */
export function PresenceLine({ others }: { others: Presence[] }) {
  const writing = others.filter(({ state }) => state === "typing");
  const shown = writing.length > 0 ? writing : others;
  if (shown.length === 0) return null;
  const names = new Intl.ListFormat("en").format(shown.map(({ name }) => name));
  const [one, many] = writing.length > 0 ? ["is writing", "are writing"] : ["is here too", "are here too"];
  const Icon = writing.length > 0 ? PencilLine : Eye;
  return (
    <p role="status" className="ml-auto flex min-w-0 items-center gap-1.5 text-sm text-text-2">
      <Icon className="size-4 shrink-0" aria-hidden />
      <span className="truncate">
        {names} {shown.length === 1 ? one : many}
      </span>
    </p>
  );
}

type WritingLockProps = { name: string; onWriteAnyway: () => void };

/** Somebody else is writing an answer: two of them help nobody, but a person may know better. */
export function WritingLock({ name, onWriteAnyway }: WritingLockProps) {
  return (
    <section
      aria-label="Somebody else is writing"
      className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-sunken px-4 py-3"
    >
      <PencilLine className="size-4 shrink-0 text-text-2" aria-hidden />
      <p className="min-w-0 flex-1 basis-48">
        <span className="font-medium">{name}</span> is writing a reply.
      </p>
      <Button size="sm" onClick={onWriteAnyway}>
        Write anyway
      </Button>
    </section>
  );
}
