"use client";

import { useEffect } from "react";

/** The service worker shows notifications and the page for when there is no network. */
export function RegisterWorker() {
  useEffect(() => {
    // A private window may refuse: everything else works without it.
    navigator.serviceWorker?.register("/sw.js").catch(() => undefined);
  }, []);
  return null;
}
