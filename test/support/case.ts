// Builds a case for tests: drafts → chained entries → state, on a fixed clock.
import { chain } from '../../src/core/journal/append.ts';
import { fold } from '../../src/core/journal/fold.ts';
import type { CaseState, Draft, Entry } from '../../src/core/journal/types.ts';

/** 2026-11-24 09:00 in Japan. */
export const NOW = Date.parse('2026-11-24T00:00:00.000Z');

export const OPENED: Draft = { type: 'case-opened', data: { language: 'ja', zone: 'Asia/Tokyo' } };

/** The opening entry and the drafts after it, one second apart. */
export function entriesOf(drafts: readonly Draft[]): readonly Entry[] {
  let now = NOW;
  return chain(undefined, 'case-1', [OPENED, ...drafts], () => {
    now += 1_000;
    return now;
  });
}

export function caseOf(drafts: readonly Draft[]): CaseState {
  return fold(entriesOf(drafts));
}
