// Finds a service or public body by any way people write its name; free of everything heavy, since the first page loads it.
import type { Text } from '../base/language.ts';
import { editDistance } from './edit-distance.ts';
import { foldName, soundOf } from './fold-name.ts';
import type { Summaries, Summary } from './summary.ts';
import type { Organisation, ServiceKind } from './types.ts';

/** A hit: `score` from 1 (the very name) down to 0. */
export interface SummaryHit {
  readonly id: string;
  readonly name: Text;
  readonly kinds: readonly ServiceKind[];
  readonly region: string;
  readonly score: number;
}

const LIMIT = 8;

/** Finds by kanji, kana, romaji or English, with typing slips; best first. A query without a letter finds nothing. */
export function searchSummaries(
  summaries: Summaries,
  query: string,
  options: { readonly limit?: number; readonly type?: Organisation['type'] } = {},
): readonly SummaryHit[] {
  const wanted = keysOf(query);
  if (wanted === undefined) return [];
  const hits: SummaryHit[] = [];
  for (const { summary, names } of indexOf(summaries)) {
    const [id, ja, en, , kinds, region, body] = summary;
    if (options.type !== undefined && options.type !== (body === 1 ? 'body' : 'service')) continue;
    const score = Math.max(...names.map((name) => likeness(wanted, name)));
    if (score > 0) hits.push({ id, name: { ja, en: en === '' ? ja : en }, kinds, region, score });
  }
  return hits.toSorted(byScore).slice(0, options.limit ?? LIMIT);
}

/** Among equals, what is used in Japan and what has the shorter name comes first. */
function byScore(a: SummaryHit, b: SummaryHit): number {
  return (
    b.score - a.score ||
    Number(b.region === 'jp') - Number(a.region === 'jp') ||
    a.name.ja.length - b.name.ja.length ||
    (a.id < b.id ? -1 : 1)
  );
}

/** A name as written and as it sounds. */
interface Keys {
  readonly written: string;
  readonly sound: string;
}

function keysOf(name: string): Keys | undefined {
  const written = foldName(name);
  return written === '' ? undefined : { written, sound: soundOf(written) };
}

interface Indexed {
  readonly summary: Summary;
  readonly names: readonly Keys[];
}

const indexes = new WeakMap<Summaries, readonly Indexed[]>();

/** The keys of all names, made at the first search and kept as long as the list lives. */
function indexOf(summaries: Summaries): readonly Indexed[] {
  let index = indexes.get(summaries);
  if (index === undefined) {
    index = summaries.map((summary) => {
      const [id, ja, en, aliases] = summary;
      return { summary, names: [id, ja, en, ...aliases].flatMap((name) => keysOf(name) ?? []) };
    });
    indexes.set(summaries, index);
  }
  return index;
}

// The same sound in another writing is nearly the name itself, yet the name as written goes first.
const SOUND_WEIGHT = 0.97;

function likeness(want: Keys, name: Keys): number {
  return Math.max(
    wordLikeness(want.written, name.written),
    SOUND_WEIGHT * wordLikeness(want.sound, name.sound),
  );
}

/** 1 for the same; less for a beginning, a longer query, a typing slip, a part. */
function wordLikeness(want: string, name: string): number {
  if (want === name) return 1;
  if (name.startsWith(want)) return 0.6 + (0.3 * want.length) / name.length;
  if (name.length >= 3 && want.startsWith(name)) return 0.6 + (0.2 * name.length) / want.length;
  const slips = slipsAllowed(want);
  const distance = slips === 0 ? 1 : editDistance(want, name, slips);
  if (distance <= slips) return 0.8 - 0.15 * distance;
  return want.length >= 2 && name.includes(want) ? 0.55 : 0;
}

function slipsAllowed(want: string): number {
  if (want.length < 4) return 0;
  return want.length < 8 ? 1 : 2;
}
