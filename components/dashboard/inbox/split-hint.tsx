"use client";

import { useEffect, useState } from "react";

type Split = (text: string) => string[];

/** How the server will cut a text that is too long for one message; few texts are. */
export type LoadSplit = () => Promise<Split>;

/** Says where a text that is too long for one message will be cut. */
export function SplitHint({ text, loadSplit }: { text: string; loadSplit: LoadSplit }) {
  const [split, setSplit] = useState<Split>();
  useEffect(() => {
    loadSplit().then(
      (loaded) => setSplit(() => loaded),
      () => undefined,
    );
  }, [loadSplit]);
  if (!split) return null;
  const parts = split(text);
  return (
    <p className="min-w-0 text-xs text-text-2">
      Goes out as {parts.length} messages. {parts.length === 2 ? "The first ends" : "They end"} at{" "}
      <bdi>
        {parts
          .slice(0, -1)
          .map((part) => `“…${ending(part)}”`)
          .join(", ")}
      </bdi>
    </p>
  );
}

function ending(part: string): string {
  return Array.from(part).slice(-24).join("").trimStart();
}
