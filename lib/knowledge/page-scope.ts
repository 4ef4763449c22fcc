/** Which addresses belong to a website, and which of them are worth a look. */
export type PageScope = {
  /** the address in one spelling, or undefined for what is not read */
  accept: (address: string) => string | undefined;
};

const notPages =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|m?js|json|xml|rss|atom|zip|gz|rar|7z|tar|exe|dmg|apk|mp[34]|m4[av]|mov|avi|webm|ogg|wav|woff2?|ttf|eot|docx?|xlsx?|pptx?|csv|ics|map)$/i;
const notContent =
  /\/(?:wp-admin|wp-login|wp-json|cart|checkout|basket|account|login|log-in|signin|sign-in|signup|register|logout|password|feed|cdn-cgi)(?:\/|\.php|$)/i;
const tracking =
  /^(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|_ga|ref|phpsessid|jsessionid|sid|session_?id|replytocom)$/i;

const maxLength = 1000;
const maxVariants = 20;
const maxRepeats = 3;

/**
 * Stays on the origin and below the path of the start. Addresses that a site can make without end are cut off: the same
 * path under ever new queries, and paths that repeat themselves.
 */
export function pageScope(start: string): PageScope {
  const root = new URL(start);
  const folder = root.pathname.endsWith("/") ? root.pathname : root.pathname.replace(/[^/]+\.[^/]+$/, "");
  const variants = new Map<string, Set<string>>();
  return {
    accept(address) {
      const url = URL.parse(address);
      if (url?.origin !== root.origin || !isBelow(url.pathname, folder)) return undefined;
      if (notPages.test(url.pathname) || notContent.test(url.pathname)) return undefined;
      const tidy = oneSpelling(url);
      if (tidy.length > maxLength || repeats(url.pathname)) return undefined;
      if (url.search === "") return tidy;
      const known = variants.get(url.pathname) ?? new Set();
      variants.set(url.pathname, known.add(tidy));
      return known.size > maxVariants ? undefined : tidy;
    },
  };
}

function isBelow(path: string, folder: string): boolean {
  return folder.endsWith("/") ? path.startsWith(folder) : path === folder || path.startsWith(`${folder}/`);
}

export function oneSpelling(address: URL | string): string {
  const url = new URL(address);
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  return url.href;
}

function repeats(path: string): boolean {
  const counts = new Map<string, number>();
  for (const part of path.split("/").filter(Boolean)) {
    const count = (counts.get(part) ?? 0) + 1;
    if (count >= maxRepeats) return true;
    counts.set(part, count);
  }
  return false;
}
