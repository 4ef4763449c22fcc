const ownMedia = "/api/sandbox/media/";

/** The sandbox's pictures by their path alone, so that they load under whatever name the page was opened. */
export function localMedia(url: string | null | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { pathname, search, protocol } = new URL(url);
  if (pathname.startsWith(ownMedia)) return pathname + search;
  return protocol === "https:" || protocol === "http:" ? url : undefined;
}
