import { cn } from "#components/ui/cn";
import { Skeleton } from "#components/ui/skeleton";

const bubbles = ["w-3/5", "w-2/5", "w-1/2", "w-3/5"];

/** A conversation's final shape while it is on its way. */
export function ConversationSkeleton() {
  return (
    <div role="status" aria-busy="true" className="flex min-h-0 flex-1 flex-col">
      <span className="sr-only">Loading the conversation</span>
      <div className="flex items-center gap-3 border-b border-line bg-surface px-3 py-3">
        <Skeleton className="size-9 rounded-full" />
        <Skeleton className="h-5 w-40" />
      </div>
      <div className="flex flex-1 flex-col justify-end gap-3 px-4 py-4">
        {bubbles.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once
          <Skeleton key={index} className={cn("h-10 rounded-bubble", width, index % 2 === 1 && "self-end")} />
        ))}
      </div>
    </div>
  );
}
