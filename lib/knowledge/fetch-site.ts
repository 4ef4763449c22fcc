import { env } from "#lib/env";
import type { FetchOutside } from "#lib/knowledge/load-robots";
import { fetchOutside } from "#lib/outbound/fetch-outside";

/** Fetches for the knowledge: from the internet, and from the private origins that the configuration names. */
export const fetchSite: FetchOutside = (address, options) =>
  fetchOutside(address, { ...options, trustedOrigins: env().outboundTrustedOrigins });
