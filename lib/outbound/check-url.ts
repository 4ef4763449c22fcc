import { isIP } from "node:net";
import { forbiddenAddress } from "#lib/outbound/guarded-lookup";
import { isPublicAddress } from "#lib/outbound/is-public-address";
import { OutboundError } from "#lib/outbound/outbound-error";

/** Parses an address as a browser would; 0x7f.1 and 2130706433 come out as the 127.0.0.1 that they are. */
export function parseUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base);
  if (!url)
    throw new OutboundError("invalid-url", "This is not a web address. Write it like https://example.com.");
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new OutboundError(
      "invalid-url",
      "Only addresses that begin with https:// or http:// can be opened.",
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new OutboundError("invalid-url", "Leave the user name and password out of the address.");
  }
  return url;
}

/** Refuses what can be refused before anything is looked up: odd ports and addresses written as numbers. */
export function checkUrl(url: URL): void {
  if (url.port !== "" && url.port !== "80" && url.port !== "443") {
    throw new OutboundError(
      "forbidden-port",
      `Port ${url.port} is not opened, only the web's own 80 and 443.`,
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const inside = isIP(host) === 0 ? /(?:^|\.)localhost\.?$/.test(host) : !isPublicAddress(host);
  if (inside) throw forbiddenAddress(url.hostname);
}
