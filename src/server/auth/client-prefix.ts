// Where a request comes from, as rates count it: an IPv4 address, or the /64 of an IPv6 one (a home has that many).
import { isIPv4, isIPv6 } from 'node:net';

/** Set only where a proxy of ours stands in front: it appends the address it saw. */
export interface TrustedProxy {
  /** `x-forwarded-for`. */
  readonly header: string;
  /** How many proxies of ours append to it. */
  readonly hops: number;
}

/**
 * `192.0.2.7`, `2001:db8:0:1::/64`, or `unknown`. The header is read from its right end: what stands further left anybody can write.
 *
 * @param peer the address of the connection
 */
export function clientPrefix(peer: string | undefined, headers: Headers, proxy?: TrustedProxy): string {
  if (proxy === undefined) return prefixOf(peer ?? '');
  const told = (headers.get(proxy.header) ?? '').split(',').map((one) => one.trim());
  return prefixOf(told[told.length - proxy.hops] ?? peer ?? '');
}

function prefixOf(address: string): string {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  const [left = '', right] = plain.split('::');
  const words = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const head = words(left);
  const tail = words(right ?? '');
  // A dotted end counts for two words, and lies beyond the first four in any case.
  const missing = 8 - head.length - tail.length - (plain.includes('.') ? 1 : 0);
  const all = [...head, ...Array.from({ length: right === undefined ? 0 : missing }, () => '0'), ...tail];
  const first = all.slice(0, 4).map((word) => Number.parseInt(word, 16).toString(16));
  return `${first.join(':')}::/64`;
}
