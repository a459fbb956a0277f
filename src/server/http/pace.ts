// How fast one caller may ask one process: counted in memory, since a row written for each request would cost more than the request.

/** At once up to `max`, then evenly. */
export interface Rate {
  readonly max: number;
  readonly perMs: number;
}

/** Counts one try; gives the seconds to wait when there were too many. A refused try does not count. */
export type Pace = (who: string, rate: Rate) => number | undefined;

/** Callers remembered; beyond that those that are not limited are forgotten first. */
const WHO_MAX = 50_000;

/** Generic cell rate: per caller one number, when their bucket is empty again. `now` in ms. */
export function createPace(now: () => number): Pace {
  const emptyAt = new Map<string, number>();
  const forget = (at: number): void => {
    for (const [who, empty] of emptyAt) if (empty <= at) emptyAt.delete(who);
    // Everybody is busy: the one not heard of for longest goes.
    for (const who of emptyAt.keys()) {
      if (emptyAt.size < WHO_MAX) return;
      emptyAt.delete(who);
    }
  };
  return (who, { max, perMs }) => {
    const at = now();
    const one = perMs / max;
    const known = emptyAt.get(who) ?? 0;
    // Further off than any bucket is deep: the clock was set back, and nobody waits for it to come round.
    const begin = known > at + perMs ? at : Math.max(known, at);
    const wait = begin - at - one * (max - 1);
    if (wait > 0) return Math.ceil(wait / 1_000);
    if (emptyAt.size >= WHO_MAX) forget(at);
    emptyAt.delete(who);
    emptyAt.set(who, begin + one);
    return undefined;
  };
}
