import { Skeleton } from "#components/ui/skeleton";

const rows = [0, 1, 2, 3, 4];

export default function Loading() {
  return (
    <div role="status" aria-label="Loading comments" className="flex h-full">
      <div className="flex w-full flex-col gap-4 border-r border-line bg-surface p-4 md:w-80 lg:w-90">
        {rows.map((row) => (
          <div key={row} className="flex gap-3">
            <Skeleton className="size-12" />
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="h-4 w-3/4" />
              <Skeleton className="h-3 w-1/2" />
            </div>
          </div>
        ))}
      </div>
      <div className="hidden flex-1 flex-col gap-4 p-6 md:flex">
        <Skeleton className="h-36 w-full max-w-3xl" />
        <Skeleton className="h-24 w-full max-w-3xl" />
        <Skeleton className="h-24 w-full max-w-3xl" />
      </div>
    </div>
  );
}
