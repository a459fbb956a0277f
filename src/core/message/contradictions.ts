// Finds what does not fit in the story before it is sent (B9); each with words a person can act on.
import type { Text } from '../base/language.ts';
import { DAY_MS, earliest, type HonestTime, latest } from '../base/time.ts';
import type { CaseState } from '../journal/types.ts';
import { foreignTransactions, happenings, noticed } from './story.ts';

export interface Contradiction {
  readonly code:
    | 'in-the-future'
    | 'ends-before-it-begins'
    | 'noticed-before-it-happened'
    | 'money-without-amounts';
  /** The item concerned, when there is one. */
  readonly item?: string;
  readonly text: Text;
}

/** What does not fit. `now` in ms. */
export function contradictions(state: CaseState, now: number): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const dated: readonly { readonly id: string; readonly what: string; readonly when: HonestTime }[] = [
    ...happenings(state),
    ...state.items.transaction.values(),
  ];
  for (const { id, what, when } of dated) {
    const at = earliest(when);
    if (at !== undefined && at > now)
      found.push({
        code: 'in-the-future',
        item: id,
        text: { ja: `「${what}」の日時が、未来になっています。`, en: `“${what}” lies in the future.` },
      });
    if (when.sure === 'from-to' && (earliest(when) ?? 0) > (latest(when) ?? 0))
      found.push({
        code: 'ends-before-it-begins',
        item: id,
        text: { ja: `「${what}」の終わりが、始まりより前です。`, en: `“${what}” ends before it begins.` },
      });
  }
  const seen = noticed(state);
  const seenAt = seen === undefined ? undefined : lastMoment(seen.when);
  const foreign = [
    ...happenings(state).filter(({ kind, whose }) => kind !== 'noticed' && whose === 'not-mine'),
    ...foreignTransactions(state).filter(({ whose }) => whose === 'not-mine'),
  ].flatMap(({ when }) => firstMoment(when) ?? []);
  const firstAt = foreign.length === 0 ? undefined : Math.min(...foreign);
  if (seen !== undefined && seenAt !== undefined && firstAt !== undefined && firstAt > seenAt)
    found.push({
      code: 'noticed-before-it-happened',
      item: seen.id,
      text: {
        ja: '気づいた日時が、最初の出来事より前です。',
        en: 'You noticed before the first event happened.',
      },
    });
  if (state.answers.get('noticed') === 'money-moved' && foreignTransactions(state).length === 0)
    found.push({
      code: 'money-without-amounts',
      text: {
        ja: 'お金が動いたのに、金額がまだありません。',
        en: 'Money moved, but no amount is recorded yet.',
      },
    });
  return found;
}

/** How far off a time may be that is only "about": an hour where a clock time was said, a day where only a date was. */
function leeway(time: HonestTime): number {
  if (time.sure !== 'about') return 0;
  return time.at.length === 10 ? DAY_MS : DAY_MS / 24;
}

function firstMoment(time: HonestTime): number | undefined {
  const at = earliest(time);
  return at === undefined ? undefined : at - leeway(time);
}

function lastMoment(time: HonestTime): number | undefined {
  const at = latest(time);
  return at === undefined ? undefined : at + leeway(time);
}
