const dayMs = 24 * 60 * 60_000;

/** Requests that nobody touched for so long are not told of any more (meta-platform 4.2). */
const longestMs = 30 * dayMs;
/** Clocks differ, and what came last may have been one of several. */
const marginMs = 60_000;

/** From when on messages may be missing: null for a channel that was never delivered anything. */
export function gapSince(lastWebhookAt: Date | null, now = new Date()): string | null {
  if (lastWebhookAt === null) return null;
  return new Date(Math.max(lastWebhookAt.getTime() - marginMs, now.getTime() - longestMs)).toISOString();
}
