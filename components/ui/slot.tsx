import { type ComponentProps, cloneElement, isValidElement } from "react";

/** Its one child with what was given to it: the looks of both, and on an event what the child does first. */
export function Slot({ children, ...given }: ComponentProps<"button">) {
  if (!isValidElement<Record<string, unknown>>(children)) return null;
  const both: Record<string, unknown> = { ...given };
  for (const [name, own] of Object.entries(children.props)) both[name] = joined(name, both[name], own);
  return cloneElement(children, both);
}

function joined(name: string, given: unknown, own: unknown): unknown {
  if (name === "className") return [given, own].filter(Boolean).join(" ");
  if (typeof given !== "function" || typeof own !== "function") return own;
  return (...args: unknown[]) => {
    own(...args);
    given(...args);
  };
}
