// Which day a YYMMDD of a 全銀 file means: 平成 or 令和, told by the file's own days and its making, or not told.
import { isLocalTime } from '../../base/time.ts';

/** A year of the era to a day; undefined when the era is not told for sure or there is no such day. */
export type EraDays = (text: string) => string | undefined;

/** 平成 ended on 30 April 2019, 令和 began the day after. */
const ERAS = [
  { before: 1988, first: '1989-01-08', last: '2019-04-30' },
  { before: 2018, first: '2019-05-01', last: '2099-12-31' },
];
/** Books are kept for ten years (会社法 432条): an older file is not what somebody fetches now. */
const YEARS_KEPT = 10;
const DAY = 86_400_000;

/**
 * Days of one account's file. `created` (作成日), `from` and `to` (勘定日) as its header has them: only eras count in which `from` ≤ `to` ≤
 * `created`. What is still two is told by `made` (ms since 1970), else not at all.
 */
export function createEraDays(
  header: { readonly created: string; readonly from: string; readonly to: string },
  made: number | undefined,
): EraDays {
  const spans = daysOf(header.created)
    .filter((created) => made === undefined || isMadeSoonAfter(created, made))
    .map((created) => ({ created, ...spanOf(header, created) }))
    .filter((span) => span.from !== undefined);
  return (text) => {
    const days = new Set(
      spans.flatMap(({ from = '', to }) => daysOf(text).filter((day) => from <= day && day <= to)),
    );
    const [only] = days;
    return spans.length === 1 && days.size === 1 ? only : undefined;
  };
}

function isMadeSoonAfter(created: string, made: number): boolean {
  const at = Date.parse(`${created}T00:00Z`);
  return at <= made + DAY && at >= made - YEARS_KEPT * 366 * DAY;
}

/** From when to when the file's days are; without an own span of theirs, the years before its making. */
function spanOf(
  header: { readonly from: string; readonly to: string },
  created: string,
): { readonly from: string | undefined; readonly to: string } {
  const earliest = `${Number(created.slice(0, 4)) - YEARS_KEPT}${created.slice(4)}`;
  if (isUnset(header.from) && isUnset(header.to)) return { from: earliest, to: created };
  const to = isUnset(header.to) ? created : daysOf(header.to).findLast((day) => day <= created);
  if (to === undefined || to < earliest) return { from: undefined, to: '' };
  const from = isUnset(header.from) ? earliest : daysOf(header.from).findLast((day) => day <= to);
  return { from: from === undefined || from < earliest ? undefined : from, to };
}

function isUnset(text: string): boolean {
  return /^0*$/.test(text);
}

/** What a YYMMDD may mean, earlier era first. */
function daysOf(text: string): readonly string[] {
  if (!/^\d{6}$/.test(text)) return [];
  const [year, month, day] = [Number(text.slice(0, 2)), text.slice(2, 4), text.slice(4)];
  return ERAS.map((era) => ({ ...era, date: `${era.before + year}-${month}-${day}` }))
    .filter(({ date, first, last }) => year > 0 && isLocalTime(date) && date >= first && date <= last)
    .map(({ date }) => date);
}
