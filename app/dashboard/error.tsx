"use client";

import { LazyErrorScreen } from "#components/public/lazy-error-screen";

export default function DashboardError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="grid h-full place-items-center px-6">
      <LazyErrorScreen error={error} retry={retry} />
    </div>
  );
}
