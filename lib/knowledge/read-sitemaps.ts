import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { FetchOutside } from "#lib/knowledge/load-robots";

const maxSitemaps = 20;
const maxBytes = 20 * 1024 * 1024;
const unpack = promisify(gunzip);

/**
 * The addresses that a site's sitemaps name, in their order; indexes are followed. One that cannot be read is passed
 * over: links lead to its pages as well.
 */
export async function readSitemaps(start: string, named: string[], fetch: FetchOutside): Promise<string[]> {
  const { origin } = new URL(start);
  const waiting = named.length > 0 ? [...named] : [`${origin}/sitemap.xml`];
  const seen = new Set<string>();
  const pages = new Set<string>();
  for (let next = waiting.shift(); next !== undefined && seen.size < maxSitemaps; next = waiting.shift()) {
    // A sitemap elsewhere may speak for this site, but nobody asked for anything to be fetched there.
    if (seen.has(next) || URL.parse(next)?.origin !== origin) continue;
    seen.add(next);
    const text = await readText(next, fetch);
    const addresses = locations(text);
    if (/<sitemapindex[\s>]/i.test(text)) waiting.push(...addresses);
    else for (const address of addresses) pages.add(address);
  }
  return [...pages];
}

async function readText(address: string, fetch: FetchOutside): Promise<string> {
  try {
    const { status, body } = await fetch(address, { maxBytes, timeoutMs: 20_000 });
    if (status !== 200) return "";
    const packed = body[0] === 0x1f && body[1] === 0x8b;
    return (packed ? await unpack(body, { maxOutputLength: maxBytes }) : body).toString("utf8");
  } catch {
    return "";
  }
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function locations(text: string): string[] {
  return [...text.matchAll(/<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})/gi)].map(([, address = ""]) =>
    address.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => entities[name] ?? whole),
  );
}
