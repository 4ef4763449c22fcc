import { type LookupAddress, type LookupOptions, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "#lib/outbound/is-public-address";
import { OutboundError } from "#lib/outbound/outbound-error";

/** How a host name becomes addresses; tests pass their own. */
export type Resolve = (host: string, options: LookupOptions) => Promise<LookupAddress[]>;

export const resolveBySystem: Resolve = (host, options) =>
  new Promise((resolve, reject) => {
    systemLookup(host, { ...options, all: true }, (error, addresses) =>
      error ? reject(error) : resolve(addresses),
    );
  });

/**
 * The lookup of a connection: the addresses it hands on are the ones that are connected to, so a name that resolves
 * differently the second time gains nothing. One forbidden address refuses the name as a whole.
 */
export function guardedLookup(resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    resolve(host, options)
      .then((addresses) => checked(host, addresses))
      .then(
        ([first, ...others]) =>
          options.all ? callback(null, [first, ...others]) : callback(null, first.address, first.family),
        (error: Error) => callback(error, ""),
      );
  };
}

function checked(host: string, addresses: LookupAddress[]): [LookupAddress, ...LookupAddress[]] {
  const [first, ...others] = addresses;
  if (!first) throw new OutboundError("unknown-host", `There is no host named ${host}.`);
  if (!addresses.every(({ address }) => isPublicAddress(address))) throw forbiddenAddress(host);
  return [first, ...others];
}

export function forbiddenAddress(host: string): OutboundError {
  return new OutboundError(
    "forbidden-address",
    `${host} leads to a private network, which Parley does not open. Use an address on the internet.`,
  );
}
