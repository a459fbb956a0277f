// A compact list of names for the first questions, and the search in it; free of everything heavy, since the first page loads it.
import type { Text } from '../base/language.ts';
import { foldName, romanise } from './fold-name.ts';
import type { Organisation, ServiceKind } from './types.ts';

/** One organisation's row: id, ja name, en name (empty when the same), aliases, kinds, region, 1 for a public body. */
type Row = readonly [
  id: string,
  ja: string,
  en: string,
  aliases: readonly string[],
  kinds: readonly ServiceKind[],
  region: string,
  body: 0 | 1,
];

/** The rows as built into the page. */
export type Summaries = readonly Row[];

export interface Summary {
  readonly id: string;
  readonly name: Text;
  readonly kinds: readonly ServiceKind[];
  readonly region: string;
  readonly score: number;
}

export function summarise(organisations: readonly Organisation[]): Summaries {
  return organisations.map(({ id, name, aliases, kinds, region, type }) => [
    id,
    name.ja,
    name.en === name.ja ? '' : name.en,
    aliases,
    kinds,
    region,
    type === 'body' ? 1 : 0,
  ]);
}

interface Keyed {
  readonly row: Row;
  readonly keys: readonly string[];
}

const keyed = new WeakMap<Summaries, readonly Keyed[]>();

function keysOf(summaries: Summaries): readonly Keyed[] {
  let list = keyed.get(summaries);
  if (list === undefined) {
    list = summaries.map((row) => {
      const names = [row[0], row[1], row[2], ...row[3]];
      const keys = new Set(names.flatMap((name) => [foldName(name), romanise(foldName(name))]));
      keys.delete('');
      return { row, keys: [...keys] };
    });
    keyed.set(summaries, list);
  }
  return list;
}

const SCORE_MIN = 0.35;

/** Finds by kanji, kana, romaji or English, with typing slips; best first. An empty query finds nothing. */
export function searchSummaries(
  summaries: Summaries,
  query: string,
  options: { readonly limit?: number; readonly type?: Organisation['type'] } = {},
): readonly Summary[] {
  const folded = foldName(query);
  if (folded === '') return [];
  const wanted = [...new Set([folded, romanise(folded)])];
  const hits: Summary[] = [];
  for (const { row, keys } of keysOf(summaries)) {
    if (options.type !== undefined && (row[6] === 1) !== (options.type === 'body')) continue;
    let score = 0;
    for (const key of keys) for (const want of wanted) score = Math.max(score, likeness(want, key));
    if (score >= SCORE_MIN)
      hits.push({
        id: row[0],
        name: { ja: row[1], en: row[2] === '' ? row[1] : row[2] },
        kinds: row[4],
        region: row[5],
        score,
      });
  }
  // Among equals, what is used in Japan and what has the shorter name comes first.
  return hits
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        Number(b.region === 'jp') - Number(a.region === 'jp') ||
        a.name.ja.length - b.name.ja.length,
    )
    .slice(0, options.limit ?? 8);
}

/** 1 for the same, less for a beginning, a part, or a typing slip. */
function likeness(want: string, key: string): number {
  if (want === key) return 1;
  if (key.startsWith(want)) return 0.9 - 0.3 * (1 - want.length / key.length);
  if (want.startsWith(key) && key.length >= 3) return 0.6 + 0.2 * (key.length / want.length);
  if (want.length >= 2 && key.includes(want)) return 0.55;
  if (want.length < 4 || Math.abs(want.length - key.length) > 2) return 0;
  const allowed = want.length >= 8 ? 2 : 1;
  const distance = editDistance(want, key, allowed);
  return distance > allowed ? 0 : 0.8 - 0.15 * distance;
}

/** Optimal string alignment distance, given up once it passes `max`. */
function editDistance(a: string, b: string, max: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : Infinity;
      const cost = Math.min(
        (row[j - 1] ?? 0) + 1,
        (last[j] ?? 0) + 1,
        (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        swap,
      );
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > max) return max + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? max + 1;
}
