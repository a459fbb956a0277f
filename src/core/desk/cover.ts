// Covers secrets that slipped in (D1): where in a value they stand, and the same value with `••••` in their places.
import { guard, isBlocking } from '../guard/guard.ts';
import { guardEntryData } from '../guard/guard-value.ts';
import type { DeskReport } from '../message/desk-report-types.ts';
import type { CoveredSecret } from './types.ts';

/** What is shown where a secret stands. */
export const COVER = '••••';

/** Covering one secret can bring the next to light; no natural text takes more than two or three rounds. */
const ROUNDS_MAX = 50;

type Mark = Pick<CoveredSecret, 'start' | 'end' | 'kind'>;
type Path = CoveredSecret['path'];

/** Every secret in the strings of a value, with its place there: covered at these, the value holds none the guard would stop. */
export function coverSecrets(value: unknown): readonly CoveredSecret[] {
  const paths = new Map<string, Path>();
  for (const { path, finding } of guardEntryData(value))
    if (isBlocking(finding)) paths.set(JSON.stringify(path), path);
  return [...paths.values()].flatMap((path) => {
    const text = at(value, path);
    return typeof text === 'string' ? marksIn(text).map((mark) => ({ path, ...mark })) : [];
  });
}

/** One text with its secrets covered: for what is shown of a case outside it. */
export function coverText(text: string): string {
  return write(text, marksIn(text));
}

/** A value as it is shown: `••••` at each mark, everything else as it was. Marks that fit nowhere are passed over. */
export function covered<T>(value: T, marks: readonly CoveredSecret[]): T {
  const byPath = new Map<string, { path: Path; marks: Mark[] }>();
  for (const mark of marks) {
    const key = JSON.stringify(mark.path);
    const group = byPath.get(key) ?? { path: mark.path, marks: [] };
    group.marks.push(mark);
    byPath.set(key, group);
  }
  let result: unknown = value;
  for (const group of byPath.values()) result = replaceAt(result, group.path, group.marks);
  return result as T;
}

/** A report without what both ends share: no view, export or index may hold it. */
export function withoutSecret(report: DeskReport): DeskReport {
  return { ...report, secret: '' };
}

/** Rounds over the covered text until nothing is found; each place is told in offsets of the text as it was. */
function marksIn(text: string): readonly Mark[] {
  let marks: readonly Mark[] = [];
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const found = guard(write(text, marks)).filter(isBlocking);
    if (found.length === 0) return marks;
    const back = backTo(marks);
    marks = joined([
      ...marks,
      ...found.map(({ kind, start, end }) => ({ kind, start: back(start, 'start'), end: back(end, 'end') })),
    ]);
  }
  return [{ kind: marks[0]?.kind ?? 'password', start: 0, end: text.length }];
}

/** Offsets of the covered text → offsets of the text as it was; inside a cover, its outer edge. */
function backTo(marks: readonly Mark[]): (offset: number, edge: 'start' | 'end') => number {
  return (offset, edge) => {
    let shift = 0;
    for (const { start, end } of marks) {
      const from = start - shift;
      if (offset <= from) break;
      if (offset < from + COVER.length) return edge === 'start' ? start : end;
      shift += end - start - COVER.length;
    }
    return offset + shift;
  };
}

function joined(marks: readonly Mark[]): readonly Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || mark.start >= last.end) kept.push(mark);
    else kept[kept.length - 1] = { ...last, end: Math.max(last.end, mark.end) };
  }
  return kept;
}

function write(text: string, marks: readonly Mark[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of joined(marks)) {
    if (start < done || end > text.length || end <= start) continue;
    pieces.push(text.slice(done, start), COVER);
    done = end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

function at(value: unknown, path: Path): unknown {
  let part = value;
  for (const key of path) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return undefined;
    part = (part as Record<string | number, unknown>)[key];
  }
  return part;
}

function replaceAt(value: unknown, path: Path, marks: readonly Mark[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return typeof value === 'string' ? write(value, marks) : value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value;
  const inner = (value as Record<string | number, unknown>)[key];
  const replaced = replaceAt(inner, rest, marks);
  if (replaced === inner) return value;
  if (Array.isArray(value)) return value.with(Number(key), replaced);
  // Entries, not a spread with a computed key: `__proto__` in a person's JSON stays a key like any other.
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === key ? replaced : part]),
  );
}
