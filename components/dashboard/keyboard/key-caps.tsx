"use client";

import { keysInWords } from "#components/dashboard/keyboard/shortcuts";

/** Keys drawn as on the keyboard in front of the person. */
export function KeyCaps({ keys }: { keys: string }) {
  const mac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
  return (
    <span className="inline-flex shrink-0 gap-1">
      {keysInWords(keys, mac).map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded-control border border-line-2 bg-sunken px-1.5 text-center font-sans text-xs text-text-2"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
