"use client";

import "./globals.css";
import { ErrorScreen } from "#components/public/error-screen";

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Parley</title>
        <main id="main" className="grid min-h-dvh place-items-center px-6">
          <ErrorScreen error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
