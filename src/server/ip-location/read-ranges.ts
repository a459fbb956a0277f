// Reads ip-location-db's numeric CSV (`first,last,value`) into sorted arrays; rows that break the order are left out and counted.
import type { IpTable, Ranges4, Ranges6 } from '../../core/evidence/ip-place.ts';

export interface RangesRead {
  readonly table: IpTable;
  /** Rows that are no range, or overlap the one before. */
  readonly skipped: number;
}

interface Row {
  readonly start: bigint;
  readonly end: bigint;
  readonly value: string;
}

const ROW = /^(\d{1,39}),(\d{1,39}),(.+)$/;
const UPPER = 64n;

/** Two CSV texts (IPv4, IPv6) → one table. Networks smaller than a /64 are kept by their upper half. */
export function readRanges(four: string, six: string): RangesRead {
  const names: string[] = [];
  const indexes = new Map<string, number>();
  const indexOf = (name: string) => {
    let index = indexes.get(name);
    if (index === undefined) {
      index = names.push(name) - 1;
      indexes.set(name, index);
    }
    return index;
  };
  const [rows4, skipped4] = inOrder(four, 0n);
  const [rows6, skipped6] = inOrder(six, UPPER);
  const values = (rows: readonly Row[]) => Uint32Array.from(rows, ({ value }) => indexOf(value));
  const ranges4: Ranges4 = {
    starts: Uint32Array.from(rows4, ({ start }) => Number(start)),
    ends: Uint32Array.from(rows4, ({ end }) => Number(end)),
    values: values(rows4),
  };
  const ranges6: Ranges6 = {
    starts: BigUint64Array.from(rows6, ({ start }) => start),
    ends: BigUint64Array.from(rows6, ({ end }) => end),
    values: values(rows6),
  };
  return { table: { four: ranges4, six: ranges6, names }, skipped: skipped4 + skipped6 };
}

function inOrder(text: string, shift: bigint): readonly [readonly Row[], number] {
  const rows: Row[] = [];
  let skipped = 0;
  let last = -1n;
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue;
    const match = ROW.exec(line);
    const [start, end] = [BigInt(match?.[1] ?? 0) >> shift, BigInt(match?.[2] ?? 0) >> shift];
    // A search by halving is only right over ranges in order that do not overlap.
    if (match === null || start <= last || end < start || (shift === 0n && end > 0xffffffffn)) {
      skipped += 1;
      continue;
    }
    last = end;
    rows.push({ start, end, value: match[3] ?? '' });
  }
  return [rows, skipped];
}
