import { ListSkeleton } from "#components/dashboard/inbox/list-skeleton";

export default function Loading() {
  return (
    <div className="flex h-full">
      <div className="w-full shrink-0 border-line bg-surface pt-24 md:w-76 md:border-r lg:w-90">
        <ListSkeleton />
      </div>
    </div>
  );
}
