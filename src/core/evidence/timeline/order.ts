// The order of a timeline: by earliest moment, activities without a time last; the same whatever order they came in.
import type { Activity } from '../types.ts';

export function hasTime({ when }: Activity): boolean {
  return when.certainty !== 'unknown';
}

/** To the minute, in a known zone: the only times between which minutes are counted. */
export function isSureTime({ when }: Activity): boolean {
  return when.certainty === 'exact' && when.zone !== 'unknown' && when.to - when.from < 60_000;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compare(a: Activity, b: Activity): number {
  if (hasTime(a) !== hasTime(b)) return hasTime(a) ? -1 : 1;
  return (
    a.when.from - b.when.from ||
    a.when.to - b.when.to ||
    compareText(a.id, b.id) ||
    compareText(a.source.file, b.source.file) ||
    compareText(a.source.at, b.source.at)
  );
}

/** Sorted; of several with one id (the same bytes read twice) the first is kept. */
export function inOrder(activities: readonly Activity[]): readonly Activity[] {
  const seen = new Set<string>();
  return activities.toSorted(compare).filter(({ id }) => {
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
