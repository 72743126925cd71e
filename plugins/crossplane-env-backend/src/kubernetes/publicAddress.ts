import { isIP, LookupFunction } from 'node:net';
import { lookup as dnsLookup, LookupAddress, LookupOptions } from 'node:dns';
import ipaddr from 'ipaddr.js';

/** An address at which there is no public server: nobody has to reach it through the portal. */
export class PrivateAddressError extends Error {
  readonly name = 'PrivateAddressError';

  constructor(host: string) {
    super(
      `The address of '${host}' is not a public one; it is refused unless 'allowPrivateAddresses' is set.`,
    );
  }
}

/** Elsewhere, nothing is assigned for general use. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an IP address is one of the Internet: not private, loopback, link-local, or a way to write such a one. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return !(parsed instanceof ipaddr.IPv6) || parsed.match(GLOBAL_IPV6);
}

/** The host of a URL without what marks an IPv6 address. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** @throws PrivateAddressError when the host is written as an address that is no public one */
export function assertNoPrivateLiteral(url: URL): void {
  const host = hostOf(url);
  if (isIP(host) && !isPublicAddress(host)) throw new PrivateAddressError(host);
}

type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (
    error: NodeJS.ErrnoException | null,
    addresses: LookupAddress[],
  ) => void,
) => void;

/**
 * Finds the addresses for a connection, and refuses a name of which any is not
 * public: what was looked up is what is connected to, so that a name cannot
 * mean another address by then.
 */
export function publicLookup(lookup: Lookup = dnsLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const isRefused = addresses?.some(
        ({ address }) => !isPublicAddress(address),
      );
      if (error || isRefused) {
        callback(error ?? new PrivateAddressError(hostname), '', 0);
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, addresses[0].address, addresses[0].family);
      }
    });
  };
}
