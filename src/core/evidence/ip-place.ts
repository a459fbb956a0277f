// Where an address is: its country and network by a compact table of ranges, looked up by halving. Pure; who loads it is elsewhere.

export interface IpPlace {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
  readonly asn?: number;
  /** The network's operator. */
  readonly network?: string;
}

/** Ranges sorted by start that do not overlap; `values[i]` is the index into `names` of what the i-th range belongs to. */
export interface Ranges4 {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly values: Uint32Array;
}

/** As `Ranges4`; of an address only the upper 64 bits, as no network is smaller than a /64. */
export interface Ranges6 {
  readonly starts: BigUint64Array;
  readonly ends: BigUint64Array;
  readonly values: Uint32Array;
}

export interface IpTable {
  readonly four: Ranges4;
  readonly six: Ranges6;
  readonly names: readonly string[];
}

/** `192.0.2.1` → 32 bits; undefined when it is none. */
export function parseIpv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256 + Number(part);
  }
  return value;
}

const GROUPS = 8;

/** `2001:db8::1` → 128 bits (RFC 4291, also with an IPv4 tail or a zone id); undefined when it is none. */
export function parseIpv6(text: string): bigint | undefined {
  const bare = text.split('%')[0] ?? '';
  if (bare.length > 45 || !bare.includes(':')) return undefined;
  const tail = bare.slice(bare.lastIndexOf(':') + 1);
  const four = tail.includes('.') ? parseIpv4(tail) : undefined;
  if (tail.includes('.') && four === undefined) return undefined;
  const plain =
    four === undefined
      ? bare
      : `${bare.slice(0, -tail.length)}${(four >>> 16).toString(16)}:${(four & 0xffff).toString(16)}`;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], rest = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = GROUPS - head.length - rest.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  let value = 0n;
  for (const group of [...head, ...Array.from({ length: missing }, () => '0'), ...rest]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    value = (value << 16n) | BigInt(`0x${group}`);
  }
  return value;
}

const MAPPED = 0xffffn;

/** What the table says of an address: a name of `names`; undefined for no address, and for ranges nobody has. */
export function lookUp(table: IpTable, ip: string): string | undefined {
  const text = ip.trim();
  const four = parseIpv4(text);
  if (four !== undefined) return nameOf(table, table.four, four);
  const six = parseIpv6(text);
  if (six === undefined) return undefined;
  // ::ffff:192.0.2.1 is an IPv4 address in IPv6 clothes.
  if (six >> 32n === MAPPED) return nameOf(table, table.four, Number(six & 0xffffffffn));
  return nameOf(table, table.six, six >> 64n);
}

function nameOf({ names }: IpTable, ranges: Ranges4 | Ranges6, address: number | bigint): string | undefined {
  let [low, high] = [0, ranges.starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges.starts[middle] ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  const end = ranges.ends[low - 1];
  const value = ranges.values[low - 1];
  return end === undefined || value === undefined || address > end ? undefined : names[value];
}
