import ipaddr from 'ipaddr.js';
import { getProxyForUrl } from 'proxy-from-env';

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

/**
 * The proxy to an address by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, as
 * kubectl understands them: there is none on the same machine, and `NO_PROXY`
 * may have ranges such as `10.0.0.0/8`.
 */
export function proxyFor(url: string): string | undefined {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (LOOPBACK.test(host) || isInRange(host)) return undefined;
  return getProxyForUrl(url) || undefined;
}

function isInRange(host: string): boolean {
  const { no_proxy: lower, NO_PROXY: upper = '' } = process.env;
  const ranges = (lower ?? upper).split(/[\s,]+/).filter(ipaddr.isValidCIDR);
  if (ranges.length === 0 || !ipaddr.isValid(host)) return false;
  const address = ipaddr.parse(host);
  return ranges.some(text => {
    const [network, bits] = ipaddr.parseCIDR(text);
    return network.kind() === address.kind() && address.match(network, bits);
  });
}
