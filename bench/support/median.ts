// The middle of several measurements, and one against another: what a bench reports on a machine shared with other work.

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function ratio(value: number, against: number): string {
  return (value / against).toFixed(2);
}
