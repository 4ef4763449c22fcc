import { Page } from "#components/dashboard/shell/page";
import { Skeleton } from "#components/ui/skeleton";

/** The shape of a settings-like page while its data is on the way. */
export function PageSkeleton({ width }: { width?: "narrow" | "wide" }) {
  return (
    <Page width={width}>
      <div role="status" aria-busy="true" className="flex flex-col gap-6">
        <span className="sr-only">Loading</span>
        <Skeleton className="h-7 w-48" />
        {[0, 1].map((index) => (
          <div key={index} className="flex flex-col gap-3 rounded-card border border-line bg-surface p-5">
            <Skeleton className="h-5 w-40" />
            <Skeleton className="h-4 w-full max-w-md" />
            <Skeleton className="h-9 w-full" />
          </div>
        ))}
      </div>
    </Page>
  );
}
