import robotsParser from "robots-parser";
import { UnreadableError } from "#lib/knowledge/unreadable-error";
import type { fetchOutside } from "#lib/outbound/fetch-outside";
import { OutboundError } from "#lib/outbound/outbound-error";

export type FetchOutside = typeof fetchOutside;

/** What a website lets a program read, and how fast. */
export type Robots = { allows: (url: string) => boolean; delayMs: number; sitemaps: string[] };

const agent = "ParleyBot";
const maxDelayMs = 10_000;

/**
 * Reads a site's robots.txt; a site without one allows everything.
 * @throws UnreadableError when the site fails to say what it allows: nothing may be read then
 */
export async function loadRobots(start: string, fetch: FetchOutside): Promise<Robots> {
  const address = new URL("/robots.txt", start).href;
  const answer = await fetch(address, { maxBytes: 512 * 1024, timeoutMs: 15_000 }).catch((error: unknown) => {
    if (error instanceof OutboundError && error.reason === "too-large")
      return { status: 404, body: Buffer.alloc(0) };
    throw error;
  });
  if (answer.status >= 500 || answer.status === 429) {
    const sentence = `The website does not say what may be read: its robots.txt answered ${answer.status}. Try again later.`;
    throw new UnreadableError(sentence);
  }
  const rules = robotsParser(address, answer.status < 300 ? answer.body.toString("utf8") : "");
  const seconds = rules.getCrawlDelay(agent) ?? 0;
  return {
    allows: (url) => rules.isAllowed(url, agent) !== false,
    delayMs: Math.min(maxDelayMs, seconds * 1000),
    sitemaps: rules.getSitemaps(),
  };
}
