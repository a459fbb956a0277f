// CRC-32 as zip and gzip carry it (ISO 3309; RFC 1952, section 8), over bytes that come in pieces.

const POLYNOMIAL = 0xedb88320;
/** Eight tables, so that eight bytes are taken at a time ("slicing by 8", Kounavis and Berry 2008). */
const TABLES = makeTables();

function makeTables(): readonly Int32Array[] {
  const first = new Int32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    first[byte] = value;
  }
  const tables = [first];
  for (let table = 1; table < 8; table += 1) {
    const before = tables[table - 1] ?? first;
    tables.push(before.map((value) => (value >>> 8) ^ (first[value & 0xff] ?? 0)));
  }
  return tables;
}

/** The CRC of `piece` after bytes whose CRC is `before` (0 at the start); unsigned. */
export function crc32(piece: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES as unknown as readonly [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const byte = (at: number): number => piece[at] ?? 0;
  const value = (table: Int32Array, index: number): number => table[index] ?? 0;
  let crc = ~before;
  let at = 0;
  for (; at + 8 <= piece.length; at += 8) {
    crc ^= byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24);
    crc =
      value(t7, crc & 0xff) ^
      value(t6, (crc >>> 8) & 0xff) ^
      value(t5, (crc >>> 16) & 0xff) ^
      value(t4, crc >>> 24) ^
      value(t3, byte(at + 4)) ^
      value(t2, byte(at + 5)) ^
      value(t1, byte(at + 6)) ^
      value(t0, byte(at + 7));
  }
  for (; at < piece.length; at += 1) crc = (crc >>> 8) ^ value(t0, (crc ^ byte(at)) & 0xff);
  return ~crc >>> 0;
}
