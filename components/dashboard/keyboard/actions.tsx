"use client";

import { useEffect, useEffectEvent } from "react";

/** Something a person can do on the screen as it is now, by a key or from the palette. */
export type Action = {
  /** a shortcut's id, or one of the palette's own */
  id: string;
  label: string;
  group: string;
  /** further words it is found by */
  keywords?: string[];
  run: () => void;
};

const registered = new Map<symbol, () => Action[]>();

/** What can be done now; where two offer the same, the one that came later, which is nearer to the eye. */
export function currentActions(): Action[] {
  const byId = new Map<string, Action>();
  for (const actions of registered.values()) for (const action of actions()) byId.set(action.id, action);
  return [...byId.values()];
}

export function runAction(id: string): boolean {
  const action = currentActions().find((each) => each.id === id);
  action?.run();
  return action !== undefined;
}

/** Offers actions for as long as the component is on the screen. */
export function useActions(actions: () => Action[]): void {
  const latest = useEffectEvent(actions);
  useEffect(() => {
    const key = Symbol("actions");
    registered.set(key, () => latest());
    return () => {
      registered.delete(key);
    };
  }, []);
}
