"use client";

import { ErrorScreen } from "#components/public/error-screen";

export default function DashboardError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="grid h-full place-items-center px-6">
      <ErrorScreen error={error} retry={retry} />
    </div>
  );
}
