// How much it tells that two accounts share a clue: much where hardly anybody used it before, nothing where a whole office or carrier stands behind it. Pure.
import type { WeighedClue } from '#core/desk/api.ts';

/** `near`: the /24 or /48 around an address that is a clue. */
export type ClueSort = 'ip' | 'near' | 'asn' | 'device' | 'hour';

/** Most it can weigh, and from how many earlier accounts on it weighs nothing. */
const SCALE: Readonly<Record<Exclude<ClueSort, 'hour'>, { readonly most: number; readonly shared: number }>> =
  {
    ip: { most: 10, shared: 20 },
    near: { most: 4, shared: 100 },
    asn: { most: 3, shared: 1_000 },
    device: { most: 6, shared: 100 },
  };
/** An hour tells nothing by itself; beside another clue it tells a little. */
const HOUR = 1;
/** Without a time before to compare with, half of it is believed. */
const UNSEEN = 0.5;
/** Nobody comes to the list by less than a network and an hour. */
export const SCORE_MIN = 2;

/**
 * The weight of a clue by how many accounts used it before the window and within it.
 * Falls with the logarithm of the earlier accounts: from one to ten tells as much as from ten to a hundred.
 *
 * @param hasBefore whether the logs reach back before the window at all
 */
export function weighClue(
  sort: ClueSort,
  before: number,
  within: number,
  hasBefore: boolean,
): Pick<WeighedClue, 'weight' | 'because'> {
  if (sort === 'hour') return { weight: HOUR, because: 'supports' };
  if (before + within === 0) return { weight: 0, because: 'absent' };
  const { most, shared } = SCALE[sort];
  if (before >= shared) return { weight: 0, because: 'shared' };
  if (!hasBefore) {
    // Nothing tells a carrier's address from an attacker's but how many there are: then neither is believed.
    return within >= shared
      ? { weight: 0, because: 'shared' }
      : { weight: rounded(most * UNSEEN), because: 'unseen-before' };
  }
  const weight = rounded(most * (1 - Math.log1p(before) / Math.log1p(shared)));
  return { weight, because: before <= 1 ? 'rare' : 'some' };
}

function rounded(weight: number): number {
  return Math.round(weight * 100) / 100;
}
