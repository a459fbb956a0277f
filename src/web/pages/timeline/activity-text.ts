// One activity in words: its name, its time as surely as it is known, its money, and the one sentence the record keeps.
import { fromLocal, toLocal } from '#core/base/time.ts';
import { type Directory, inLanguage } from '#core/directory/types.ts';
import { KIND_WORDS, timelineReasonText } from '#core/evidence/timeline/timeline-words.ts';
import type { ActivityTime } from '#core/evidence/times.ts';
import type { Activity, Amount } from '#core/evidence/types.ts';
import type { Reason } from '#core/verdict/types.ts';
import { moneyText } from '#core/message/losses.ts';
import { language } from '../../text.ts';
import { deviceText } from './device-text.ts';
import { timelineWords as t } from './timeline.words.ts';

/** The longest sentence a mark keeps. */
const SENTENCE_MAX = 500;

export function serviceText(
  { service, serviceName }: Pick<Activity, 'service' | 'serviceName'>,
  directory: Directory,
): string {
  const known = service === undefined ? undefined : directory.get(service);
  return known === undefined ? (serviceName ?? service ?? '') : inLanguage(known.name, language.value);
}

/** What it is and where, for a name: `ログイン — Google`. */
export function titleText(activity: Activity, directory: Directory): string {
  const service = serviceText(activity, directory);
  const kind = KIND_WORDS[activity.kind][language.value];
  return service === '' ? kind : `${kind} — ${service}`;
}

/** What it was done with and from where, the parts the source has. */
export function placeText(activity: Activity): string {
  const { device, app, ip, city, country, network } = activity;
  const where = [city, country === undefined ? undefined : countryText(country)].filter(isText).join(', ');
  const means = device === undefined ? undefined : deviceText(device);
  return [means, app, ip, where, network].filter(isText).join(' · ');
}

/** One reason, its device in words a person knows. */
export function reasonText({ code, params }: Reason): string {
  const { device } = params;
  return timelineReasonText(
    { code, params: device === undefined ? params : { ...params, device: deviceText(device) } },
    language.value,
  );
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

function countryText(code: string): string {
  try {
    return new Intl.DisplayNames(language.value, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** `-12,800円`, as everywhere else. */
export function amountText({ value, currency }: Amount): string {
  return moneyText(value, currency, language.value);
}

/** A place in a file as people count: `row 12`, `line 12` → `12行目`; a JSON pointer as it is. */
export function whereText(at: string): string {
  const [, unit, number] = /^(row|line|byte) (\d+)$/.exec(at) ?? [];
  if (unit === undefined || number === undefined) return at;
  if (unit === 'row') return t().atRow(number);
  return unit === 'line' ? t().atLine(number) : t().atByte(Number(number).toLocaleString(language.value));
}

/** A day's heading, with its year: exports go back a long way. */
export function dayHeading(date: string): string {
  return new Intl.DateTimeFormat(language.value === 'ja' ? 'ja' : 'en-GB', {
    year: 'numeric',
    month: language.value === 'ja' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(fromLocal(date, 'UTC'));
}

/** The day a list puts it under: `2026-11-24`; undefined without a time. */
export function dayOf(when: ActivityTime, zone: string): string | undefined {
  if (when.certainty === 'unknown') return undefined;
  return when.zone === 'unknown' || when.local.length === 10
    ? when.local.slice(0, 10)
    : toLocal(when.from, zone).slice(0, 10);
}

/** The time under its day, never surer than the source. */
export function clockText(when: ActivityTime, zone: string): string {
  if (when.certainty === 'unknown') return t().noTime;
  const isZoneless = when.zone === 'unknown';
  const note = isZoneless ? ` (${t().zoneless})` : '';
  if (when.local.length === 10) return t().allDay + note;
  if (isZoneless) return shortClock(when.local) + note;
  const from = toLocal(when.from, zone).slice(0, when.local.length);
  if (when.certainty === 'from-to') {
    const to = toLocal(when.to, zone).slice(0, when.local.length);
    const end = to.slice(0, 10) === from.slice(0, 10) ? shortClock(to) : to.replace('T', ' ');
    return `${shortClock(from)}–${end}`;
  }
  return when.certainty === 'about' ? t().about(shortClock(from)) : shortClock(from);
}

/** To the minute: seconds stand with the source. */
function shortClock(local: string): string {
  return local.slice(11, 16).replace(/^0/, '');
}

/** The one sentence the record and the letters have of it. */
export function sentenceOf(activity: Activity, directory: Directory): string {
  const { what, account } = activity;
  const more = [what, account, placeText(activity)].filter(isText).join(' · ');
  const title = titleText(activity, directory);
  return (more === '' ? title : `${title} (${more})`).slice(0, SENTENCE_MAX);
}
