import { type ComponentType, lazy } from "react";

/**
 * A part of the screen that is read when it is first drawn, inside a Suspense. Where it cannot be read, after an update
 * of the server for example, the rest stays usable.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy<ComponentType<Props>>(async () => ({ default: await load().catch(() => Missing) }));
}

function Missing() {
  return <span className="text-sm text-text-3">Reload the page to see this</span>;
}
