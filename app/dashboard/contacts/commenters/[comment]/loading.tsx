import { PageSkeleton } from "#components/dashboard/shell/page-skeleton";

export default function Loading() {
  return <PageSkeleton />;
}
