// Runs the guard over a corpus and counts: secrets found, found as their kind and to the character, and alarms that were false.
import { readdirSync } from 'node:fs';
import { guard, isBlocking } from '#core/guard/guard.ts';
import { readLines, readMarked, spell } from '../support/marked-lines.ts';

export interface Count {
  readonly secretMessages: number;
  readonly harmlessMessages: number;
  readonly secrets: number;
  /** Secrets that a finding of any kind touches: they do not leave. */
  readonly caught: number;
  /** Of those, as their own kind. */
  readonly named: number;
  /** Of those, at exactly their place. */
  readonly exact: number;
  /** Findings that touch no marked secret, in any message. */
  readonly falseAlarms: number;
  /** What went wrong, for whoever tunes; empty unless asked for. */
  readonly misses: readonly string[];
}

export type Part = 'held-out' | 'tuned';
export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const HERE = import.meta.dirname;

/** Counts one part of the corpus in one language. `tell` keeps the misses; never ask for those of the held-out part. */
export function measure(part: Part, language: Language, tell = false): Count {
  const folder = `${HERE}/${part}/${language}`;
  const misses: string[] = [];
  const count = {
    secretMessages: 0,
    harmlessMessages: 0,
    secrets: 0,
    caught: 0,
    named: 0,
    exact: 0,
    falseAlarms: 0,
  };
  for (const file of readdirSync(folder).toSorted()) {
    for (const line of readLines(`${folder}/${file}`)) {
      const isHarmless = file.startsWith('harmless');
      const { kinds, text, spans } = isHarmless
        ? { kinds: [], text: spell(line), spans: [] }
        : readMarked(line);
      count[isHarmless ? 'harmlessMessages' : 'secretMessages'] += 1;
      const found = guard(text).filter(isBlocking);
      const say = found.map((one) => `${one.kind} «${one.text}» ${one.confidence}`).join(', ') || 'nothing';
      for (const [index, { start, end }] of spans.entries()) {
        const touching = found.filter((one) => one.start < end && one.end > start);
        const named = touching.filter((one) => one.kind === (kinds[index] ?? kinds[0]));
        count.secrets += 1;
        if (touching.length > 0) count.caught += 1;
        if (named.length > 0) count.named += 1;
        const isExact = named.some((one) => one.start === start && one.end === end);
        if (isExact) count.exact += 1;
        if (!isExact && tell)
          misses.push(
            `${touching.length === 0 ? 'MISSED' : named.length === 0 ? 'KIND' : 'PLACE'} ${line}\n      found: ${say}`,
          );
      }
      const wrong = found.filter(
        (one) => !spans.some(({ start, end }) => one.start < end && one.end > start),
      );
      count.falseAlarms += wrong.length;
      if (wrong.length > 0 && tell) misses.push(`FALSE ${line}\n      found: ${say}`);
    }
  }
  return { ...count, misses };
}
