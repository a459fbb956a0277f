// Spoils bytes as disks, networks and strangers do, the same way again from the same seed.

/** A number from 0 up to, not with, `below`. */
export type Below = (below: number) => number;

/** Mulberry32: the same run from the same seed. */
export function numbers(seed: number): Below {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Cut, changed in some bits, with a stretch moved, doubled or blanked, or as it was. */
export function spoil(bytes: Uint8Array, below: Below): Uint8Array {
  const spoiled = Uint8Array.from(bytes);
  const from = below(spoiled.length);
  const length = 1 + below(Math.min(600, spoiled.length - from));
  switch (below(6)) {
    case 0:
      return spoiled.subarray(0, from);
    case 1:
      for (let times = 1 + below(20); times > 0; times -= 1) {
        const at = below(spoiled.length);
        spoiled[at] = (spoiled[at] ?? 0) ^ (1 << below(8));
      }
      return spoiled;
    case 2:
      spoiled.copyWithin(below(spoiled.length), from, from + length);
      return spoiled;
    case 3:
      return new Uint8Array(Buffer.concat([spoiled.subarray(0, from + length), spoiled.subarray(from)]));
    case 4:
      spoiled.fill(below(2) * 255, from, from + length);
      return spoiled;
    default:
      return spoiled;
  }
}
