// The desk's figures over a span (D6, D7): arrivals, waiting, times to help and to close; row by row, with exact medians.
import { DAY_MS } from '../base/time.ts';
import type { Figures, Spread } from './api.ts';
import type { CaseFacets, DeskSettings } from './types.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Up to three days a figure an hour, beyond that one a day. */
const HOURLY_UP_TO = 3 * DAY_MS;
/** No chart shows more; a longer span is cut at its beginning. */
const STEPS_MAX = 4_000;

/** What figures need of a case's row. */
export type FigureRow = Pick<
  CaseFacets,
  | 'bucket'
  | 'method'
  | 'service'
  | 'waitingOn'
  | 'dueAt'
  | 'openedAt'
  | 'firstInstructionAt'
  | 'containedAt'
  | 'closedAt'
>;

export interface FiguresSum {
  add(row: FigureRow): void;
  result(): Figures;
}

/** Adds rows one by one, in any order: those opened in [from, to), those not closed, and those opened within the last hour. Times in ms. */
export function createFigures(from: number, to: number, now: number, settings: DeskSettings): FiguresSum {
  const step = to - from <= HOURLY_UP_TO ? 'hour' : 'day';
  const size = step === 'hour' ? HOUR_MS : DAY_MS;
  const steps = Math.min(STEPS_MAX, Math.max(0, Math.ceil((to - from) / size)));
  const begin = Math.max(from, to - steps * size);
  const arrivals = Array.from({ length: steps }, () => 0);
  const methods = new Map<string, number>();
  const services = new Map<string, number>();
  const minutes = { firstInstructionAt: [], containedAt: [], closedAt: [] } as Record<
    'firstInstructionAt' | 'containedAt' | 'closedAt',
    number[]
  >;
  let waitingNow = 0;
  let overdueNow = 0;
  let lastHour = 0;
  return {
    add(row) {
      if (row.bucket !== 'closed' && row.waitingOn === 'desk') waitingNow += 1;
      if (row.bucket !== 'closed' && row.dueAt < now) overdueNow += 1;
      if (row.openedAt > now - HOUR_MS && row.openedAt <= now) lastHour += 1;
      if (row.openedAt < begin || row.openedAt >= to) return;
      const at = Math.floor((row.openedAt - begin) / size);
      arrivals[at] = (arrivals[at] ?? 0) + 1;
      methods.set(row.method, (methods.get(row.method) ?? 0) + 1);
      const service = row.service ?? '';
      services.set(service, (services.get(service) ?? 0) + 1);
      for (const name of ['firstInstructionAt', 'containedAt', 'closedAt'] as const) {
        const end = row[name];
        if (end !== undefined) minutes[name].push(Math.max(0, end - row.openedAt) / MINUTE_MS);
      }
    },
    result() {
      return {
        from: begin,
        to,
        step,
        arrivals: arrivals.map((count, index) => ({ at: begin + index * size, count })),
        waitingNow,
        overdueNow,
        toFirstInstruction: spreadOf(minutes.firstInstructionAt),
        toContainment: spreadOf(minutes.containedAt),
        toClose: spreadOf(minutes.closedAt),
        byMethod: ranked(methods).map(([method, count]) => ({ method, count })),
        byService: ranked(services).map(([service, count]) => ({ service, count })),
        lastHour,
        surgeProposed: lastHour >= settings.surgeAt,
      };
    },
  };
}

/** All rows at once. */
export function figuresOf(
  rows: Iterable<FigureRow>,
  from: number,
  to: number,
  now: number,
  settings: DeskSettings,
): Figures {
  const sum = createFigures(from, to, now, settings);
  for (const row of rows) sum.add(row);
  return sum.result();
}

/** Exact: the median is the middle one or the mean of the two, the 90th percentile the nearest rank (NIST/SEMATECH e-Handbook 7.2.6.2). */
function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const { length } = sorted;
  if (length === 0) return { count: 0, median: undefined, p90: undefined };
  const middle = length / 2;
  const median =
    length % 2 === 1
      ? sorted[Math.floor(middle)]
      : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
  return { count: length, median, p90: sorted[Math.ceil(0.9 * length) - 1] };
}

/** The most first, equal ones by name. */
function ranked(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
