// An address as one number, so that networks are ranges: IPv4 stands in IPv6's clothes (::ffff:0:0/96, RFC 4291 2.5.5.2).
import { parseIpv4, parseIpv6 } from '#core/evidence/ip-place.ts';

const MAPPED = 0xffff_0000_0000n;
const FOUR_MAX = 0xffff_ffffn;
const BITS = 128;
/** What one customer or one office commonly has: a /24, a /48. */
const FOUR_NEAR = 8n;
const SIX_NEAR = 80n;

export interface IpRange {
  readonly from: bigint;
  readonly to: bigint;
}

/** An address or a network (`192.0.2.0/24`, `2001:db8::/32`) as its first and last number; undefined when it is neither. */
export function readRange(text: string): IpRange | undefined {
  const [address = '', size, ...more] = text.trim().split('/');
  if (more.length > 0) return undefined;
  const four = parseIpv4(address);
  const key = keyOf(address);
  if (key === undefined) return undefined;
  const most = four === undefined ? BITS : 32;
  if (size !== undefined && (!/^\d{1,3}$/.test(size) || Number(size) > most)) return undefined;
  const free = BigInt(most - Number(size ?? most));
  const from = (key >> free) << free;
  return { from, to: from + (1n << free) - 1n };
}

/** `192.0.2.1` → ::ffff:192.0.2.1 as a number. */
export function keyOf(text: string): bigint | undefined {
  const four = parseIpv4(text);
  return four === undefined ? parseIpv6(text) : MAPPED + BigInt(four);
}

/** The first address of the /24 or /48 it lies in. */
export function nearOf(key: bigint): bigint {
  const bits = isFour(key) ? FOUR_NEAR : SIX_NEAR;
  return (key >> bits) << bits;
}

/** As people write it: dotted, or RFC 5952. */
export function sayIp(key: bigint): string {
  if (isFour(key)) {
    const four = Number(key - MAPPED);
    return [24, 16, 8, 0].map((shift) => (four >>> shift) & 255).join('.');
  }
  const groups = Array.from({ length: 8 }, (_unused, at) => Number((key >> BigInt(112 - 16 * at)) & 0xffffn));
  let [start, length] = [-1, 1];
  for (let at = 0; at < 8; at += 1) {
    let zeros = 0;
    while (at + zeros < 8 && groups[at + zeros] === 0) zeros += 1;
    if (zeros > length) [start, length] = [at, zeros];
  }
  const hex = groups.map((group) => group.toString(16));
  if (start < 0) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** `192.0.2.0/24` of the first address of a near network. */
export function sayNear(key: bigint): string {
  return `${sayIp(key)}/${isFour(key) ? 24 : 48}`;
}

function isFour(key: bigint): boolean {
  return key >= MAPPED && key <= MAPPED + FOUR_MAX;
}
