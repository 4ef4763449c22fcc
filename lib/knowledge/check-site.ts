import { env } from "#lib/env";
import { checkUrl } from "#lib/outbound/check-url";

/** Refuses what can be refused by its look, unless the configuration trusts it. @throws OutboundError */
export function checkSite(url: URL): void {
  if (!env().outboundTrustedOrigins.includes(url.origin)) checkUrl(url);
}
