import ipaddr from "ipaddr.js";

/** Public by its number, yet every virtual machine of one cloud reaches that cloud's control plane there. */
const metadata = new Set(["168.63.129.16"]);
/** The only block of IPv6 that is given out to the internet; what embeds an IPv4 address lies outside or is named. */
const globalV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether an IP address belongs to the internet at large, rather than to this machine, its network or its cloud. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv6) return parsed.match(globalV6);
  return !metadata.has(parsed.toString());
}
