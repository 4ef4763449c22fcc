"use client";

import { useState } from "react";
import type { Save, SaveState } from "#components/ui/use-save";
import type { BusinessHours } from "#lib/auth/business-hours-schema";

export type Hours = BusinessHours | null;

export type HoursSetting = {
  value: Hours;
  state: SaveState;
  /** Shows it; what is half typed is not saved. */
  edit: (next: Hours) => void;
  /** Shows and saves it. A refusal leaves what was typed, to be corrected. */
  commit: (next: Hours) => void;
};

/** The business hours as they are being edited. */
export function useHours(initial: Hours, save: Save<Hours>): HoursSetting {
  const [value, edit] = useState(initial);
  const [saved, setSaved] = useState(JSON.stringify(initial));
  const [state, setState] = useState<SaveState>({ status: "idle" });

  async function commit(next: Hours) {
    edit(next);
    if (JSON.stringify(next) === saved) return;
    setState({ status: "saving" });
    const detail = await save(next).catch(
      () => "Parley did not answer. Check your connection and try again.",
    );
    if (detail !== undefined) return setState({ status: "refused", detail });
    setSaved(JSON.stringify(next));
    setState({ status: "saved" });
  }

  return { value, state, edit, commit };
}
