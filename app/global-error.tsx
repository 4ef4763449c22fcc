"use client";

import "./globals.css";
import { LazyErrorScreen } from "#components/public/lazy-error-screen";

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" data-theme={chosenTheme()} suppressHydrationWarning>
      <body className="min-h-dvh antialiased">
        <title>Something went wrong · Parley</title>
        <main id="main" className="grid min-h-dvh place-items-center px-6">
          <LazyErrorScreen error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}

/** The layout, which would have put it there, is what failed. */
function chosenTheme(): string | undefined {
  return typeof document === "undefined" ? undefined : /\btheme=(light|dark)/.exec(document.cookie)?.[1];
}
