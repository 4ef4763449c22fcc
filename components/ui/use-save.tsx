"use client";

import { useCallback, useState, useTransition } from "react";

/** Resolves to a sentence when the change was refused. */
export type Save<T> = (value: T) => Promise<string | undefined>;

export type SaveState = { status: "idle" | "saving" | "saved" } | { status: "refused"; detail: string };

/** One setting that is saved at once: shows the new value immediately, and the old one again when it is refused. */
export function useSave<T>(initial: T, save: Save<T>) {
  const [value, setValue] = useState(initial);
  const [state, setState] = useState<SaveState>({ status: "idle" });
  const [, startTransition] = useTransition();

  const change = useCallback(
    (next: T) => {
      const before = value;
      setValue(next);
      setState({ status: "saving" });
      startTransition(async () => {
        const detail = await save(next).catch(
          () => "Parley did not answer. Check your connection and try again.",
        );
        if (detail === undefined) return setState({ status: "saved" });
        setValue(before);
        setState({ status: "refused", detail });
      });
    },
    [value, save],
  );

  return { value, state, change };
}
