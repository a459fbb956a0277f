// Finds the word a person may have meant when they typed one we do not know.

const DISTANCE_MAX = 2;
const LENGTH_MAX = 40;

/** The known word nearest to `typed`, when it is at most two slips away. */
export function suggest(typed: string, known: readonly string[]): string | undefined {
  if (typed.length > LENGTH_MAX) return undefined;
  const near = known
    .map((word) => ({ word, distance: countSlips(typed.toLowerCase(), word) }))
    .filter(
      ({ word, distance }) => distance <= Math.min(DISTANCE_MAX, word.length - 1) || word.startsWith(typed),
    )
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.word;
}

/** Letters to add, drop, change or swap with the next. */
function countSlips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min(change, swap, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? Infinity;
}
