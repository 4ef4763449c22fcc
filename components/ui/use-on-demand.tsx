"use client";

import { useState } from "react";

/** Code that only an interaction needs: `prepare` reads it once, on the way to the click. Without a network it stays away until asked again. */
export function useOnDemand<Module extends object>(load: () => Promise<Module>, onFailure: () => void) {
  const [code, setCode] = useState<Module>();

  function prepare() {
    if (!code) load().then(setCode, onFailure);
  }

  return [code, prepare] as const;
}
