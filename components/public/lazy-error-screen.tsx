"use client";

import { lazy, Suspense } from "react";
import type { ErrorScreenProps } from "#components/public/error-screen";

const Screen = lazy(async () => {
  const loaded = await import("#components/public/error-screen").catch(() => undefined);
  return { default: loaded?.ErrorScreen ?? Unreachable };
});

/** What stands where a page could not be made. Its code comes when it is needed: every page would carry it else. */
export function LazyErrorScreen(props: ErrorScreenProps) {
  return (
    <Suspense fallback={null}>
      <Screen {...props} />
    </Suspense>
  );
}

/** No network, or another version of the server since this page was opened: trying again would ask for the same. */
function Unreachable() {
  return (
    <p role="alert">
      This page could not be loaded.{" "}
      <button type="button" className="underline" onClick={() => window.location.reload()}>
        Load it again
      </button>
    </p>
  );
}
