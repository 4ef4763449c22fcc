"use client";

import { LazyErrorScreen } from "#components/public/lazy-error-screen";

export default function AppError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center px-6">
      <LazyErrorScreen error={error} retry={retry} />
    </main>
  );
}
