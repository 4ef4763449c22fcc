"use client";

import { ErrorScreen } from "#components/public/error-screen";

export default function AppError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center px-6">
      <ErrorScreen error={error} retry={retry} />
    </main>
  );
}
