import { Suspense } from "react";
import type { LoadSplit } from "#components/dashboard/inbox/split-hint";
import { later } from "#components/ui/later";

const SplitHint = later(async () => (await import("#components/dashboard/inbox/split-hint")).SplitHint);

const encoder = new TextEncoder();

/** What one message of Instagram's holds, in bytes of UTF-8. */
export const messageBytes = 1000;
const showFrom = 800;

export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

type ByteCounterProps = {
  text: string;
  loadSplit: LoadSplit;
};

/** Says in time that a text is getting long, and where it will be cut. */
export function ByteCounter({ text, loadSplit }: ByteCounterProps) {
  const bytes = bytesOf(text.trim());
  if (bytes < showFrom) return null;
  const number = new Intl.NumberFormat("en-GB");
  if (bytes <= messageBytes) {
    return (
      <p className="text-xs text-text-3">
        {number.format(bytes)} of {number.format(messageBytes)} bytes of one message
      </p>
    );
  }
  return (
    <Suspense>
      <SplitHint text={text} loadSplit={loadSplit} />
    </Suspense>
  );
}
