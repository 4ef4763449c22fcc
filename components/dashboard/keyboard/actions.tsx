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
  /** stands before another of its id, whichever came first */
  near?: boolean;
  run: () => void;
};

/** What the palette finds beyond actions. `text`: words that can be put into what is being written. */
export type FoundThing = { id: string; label: string; group: string; href: string; text?: string };

const registered = new Map<symbol, () => Action[]>();
const takers = new Map<symbol, (thing: FoundThing) => boolean>();

/** What can be done now; where two offer the same, the one that came later, which is nearer to the eye. */
export function currentActions(): Action[] {
  const byId = new Map<string, Action>();
  for (const actions of registered.values())
    for (const action of actions()) {
      const before = byId.get(action.id);
      if (!before?.near || action.near) byId.set(action.id, action);
    }
  return [...byId.values()];
}

export function runAction(id: string): boolean {
  const action = currentActions().find((each) => each.id === id);
  action?.run();
  return action !== undefined;
}

/** @returns whether something on the screen could do with it what was meant */
export function takeThing(thing: FoundThing): boolean {
  return [...takers.values()].some((take) => take(thing));
}

const watchers = new Set<() => void>();

/** Hears of actions that are offered later: parts of a screen come when they are needed. @returns how to stop */
export function watchActions(hear: () => void): () => void {
  watchers.add(hear);
  return () => watchers.delete(hear);
}

/** Offers actions for as long as the component is on the screen. */
export function useActions(actions: () => Action[]): void {
  const latest = useEffectEvent(actions);
  useEffect(() => {
    const key = Symbol("actions");
    registered.set(key, () => latest());
    for (const hear of watchers) hear();
    return () => {
      registered.delete(key);
    };
  }, []);
}

/** Takes what was found in the palette, instead of the palette going to its page; false for what is none of its own. */
export function useTaker(take: (thing: FoundThing) => boolean): void {
  const latest = useEffectEvent(take);
  useEffect(() => {
    const key = Symbol("taker");
    takers.set(key, (thing) => latest(thing));
    return () => {
      takers.delete(key);
    };
  }, []);
}
