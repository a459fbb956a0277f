// Which rules said nothing because the history is too short or lacks what they compare: silence is no all-clear.
import type { Reason } from '../../verdict/types.ts';
import type { History, Moment } from './history.ts';
import { EARLIER_NEEDED } from './novelty.ts';
import { HOURS_NEEDED } from './rules/odd-hour.ts';

export function silentRules({ accesses }: History): readonly Reason[] {
  const having = (pick: (moment: Moment) => unknown) =>
    accesses.filter((moment) => pick(moment) !== undefined).length;
  const rules: readonly (readonly [string, number, number])[] = [
    ['country', having(({ country }) => country), EARLIER_NEEDED],
    ['network', having(({ network }) => network), EARLIER_NEEDED],
    ['device', having(({ device }) => device), EARLIER_NEEDED],
    ['hour', accesses.filter(({ isSure }) => isSure).length, HOURS_NEEDED],
  ];
  return rules
    .filter(([, count, needed]) => count <= needed)
    .map(([what, count, needed]) => ({
      code: 'short-history',
      params: { what, count: String(count), needed: String(needed) },
    }));
}
