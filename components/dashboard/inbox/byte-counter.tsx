const encoder = new TextEncoder();

/** What one message of Instagram's holds, in bytes of UTF-8. */
export const messageBytes = 1000;
const showFrom = 800;

export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

type ByteCounterProps = {
  text: string;
  /** How the server will cut a text that is too long for one message. */
  split: (text: string) => string[];
};

/** Says in time that a text is getting long, and where it will be cut. */
export function ByteCounter({ text, split }: ByteCounterProps) {
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
