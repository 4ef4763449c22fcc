import { env } from "#lib/env";

/** Where Meta is imitated on this machine, and where it then finds us; undefined when the real Meta is meant. */
export function imitatedMeta(): { origins: string[]; ownBase: string } | undefined {
  const { instagramGraphUrl, facebookGraphUrl, appUrl, port } = env();
  const graphs = [instagramGraphUrl, facebookGraphUrl].map((url) => new URL(url));
  if (!graphs.some(({ hostname }) => isLoopback(hostname))) return undefined;
  const ownBase = `http://127.0.0.1:${port}`;
  return { ownBase, origins: [ownBase, new URL(appUrl).origin, ...graphs.map(({ origin }) => origin)] };
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}
