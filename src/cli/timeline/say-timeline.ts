// Writes a timeline for a person to read: what does not fit first, then all of it, then what was not read.
import { toLocal } from '#core/base/time.ts';
import type { Directory } from '#core/directory/types.ts';
import { inLanguage } from '#core/directory/types.ts';
import { filePlaceText } from '#core/evidence/file-place-text.ts';
import type { EvidenceResult } from '#core/evidence/read-evidence.ts';
import type { ActivityTime } from '#core/evidence/times.ts';
import { CAUTION, KIND_WORDS, timelineReasonText } from '#core/evidence/timeline/timeline-words.ts';
import type { Loss, Timeline, TimelineItem, Window } from '#core/evidence/timeline/types.ts';
import { unreadText } from '#core/evidence/unread-text.ts';
import { moneyText } from '#core/message/losses.ts';
import type { Io } from '../command.ts';
import { plainLine } from '../plain-text.ts';

/** More lines than anyone reads on a screen; all of them stand in `--json` and `--csv`. */
const SHOWN_MAX = 200;
const UNREAD_SHOWN_MAX = 50;

export interface ToSay {
  readonly timeline: Timeline;
  readonly result: EvidenceResult;
  readonly directory: Directory;
  /** The zone clocks are shown in. */
  readonly zone: string;
}

export function sayTimeline({ timeline, result, directory, zone }: ToSay, io: Io): void {
  const { items, window } = timeline;
  const isJa = io.language === 'ja';
  const write = (line = ''): void => void io.stdout.write(`${line}\n`);
  const odd = items.filter(({ fits }) => !fits);
  write(
    isJa
      ? `できごと ${items.length}件。ふだんと合わないもの ${odd.length}件。時刻は ${zone} で示します。`
      : `${items.length} activities; ${odd.length} do not fit. Times are shown in ${zone}.`,
  );
  write(CAUTION[io.language]);
  if (window !== undefined) write(`\n${windowText(window, zone, io)}`);
  if (odd.length > 0) {
    write();
    write(isJa ? '■ ふだんと合わないもの' : '== Does not fit');
    for (const item of odd.slice(0, SHOWN_MAX)) {
      write(`! ${lineOf(item, directory, zone, io)}`);
      for (const reason of item.reasons)
        write(`    ${plainLine(timelineReasonText(reason, io.language), 300)}`);
      write(
        `    ${plainLine(`${item.activity.source.file}, ${filePlaceText(item.activity.source.at, io.language)}`, 300)}`,
      );
    }
    if (odd.length > SHOWN_MAX) write(more(odd.length - SHOWN_MAX, io));
  }
  sayLosses(timeline.suspected, io);
  if (items.length > 0) {
    write();
    write(isJa ? '■ すべて（!は、ふだんと合わないもの）' : '== All (! does not fit)');
    if (items.length > SHOWN_MAX) write(more(items.length - SHOWN_MAX, io));
    for (const item of items.slice(-SHOWN_MAX))
      write(`${item.fits ? ' ' : '!'} ${lineOf(item, directory, zone, io)}`);
  }
  sayAsks(result, io);
  sayUnread(result, io);
}

function windowText({ from, to, minutes, isSure }: Window, zone: string, io: Io): string {
  const [first = '', last = ''] = [from, to].map((ms) => shownClock(toLocal(ms, zone).slice(0, 16)));
  if (io.language === 'ja') {
    const span = first === last ? `${first} ごろ` : `${first} から ${last} まで、${minutes}分`;
    return `ほかの人が入っていたかもしれない間: ${span}${isSure ? '' : '（時刻は確かではありません）'}`;
  }
  const span = first === last ? `around ${first}` : `from ${first} to ${last}, ${minutes} minutes`;
  return `Someone else may have been in ${span}${isSure ? '' : ' (the times are not certain)'}`;
}

function more(count: number, io: Io): string {
  return io.language === 'ja'
    ? `  （ほかに${count}件。--csv か --json ですべて出ます）`
    : `  (${count} more; --csv or --json give all)`;
}

/** `2026-11-24 21:03:15  Google  Sign-in  203.0.113.9 (US)  iPhone` */
function lineOf({ activity, same }: TimelineItem, directory: Directory, zone: string, io: Io): string {
  const { when, kind, service, serviceName, ip, country, device, amount, what } = activity;
  const known = service === undefined ? undefined : directory.get(service);
  const place = [ip, country].filter((one) => one !== undefined);
  const told =
    same.length === 0
      ? undefined
      : io.language === 'ja'
        ? `ほか${same.length}件も同じ`
        : `+${same.length} more sources`;
  const parts = [
    shownTime(when, zone, io),
    known === undefined ? (serviceName ?? service) : inLanguage(known.name, io.language),
    KIND_WORDS[kind][io.language],
    place.length === 2 ? `${place[0]} (${place[1]})` : place[0],
    amount === undefined ? undefined : moneyText(amount.value, amount.currency, io.language),
    what,
    device,
    told,
  ];
  return parts
    .filter((part) => part !== undefined && part !== '')
    .map((part) => plainLine(part ?? '', 80))
    .join('  ');
}

/** No surer than it is known. */
function shownTime(when: ActivityTime, zone: string, io: Io): string {
  const isJa = io.language === 'ja';
  if (when.certainty === 'unknown') return isJa ? '日時不明' : 'time unknown';
  if (when.zone === 'unknown')
    return `${shownClock(when.local)}${isJa ? '（地域不明の時刻）' : ' (zone unknown)'}`;
  if (when.local.length === 10) return when.local;
  const length = Math.max(16, when.local.length);
  const from = shownClock(toLocal(when.from, zone).slice(0, length));
  if (when.certainty === 'from-to') return `${from} – ${shownClock(toLocal(when.to, zone).slice(0, length))}`;
  return when.certainty === 'about' ? `${from}${isJa ? 'ごろ' : ' (about)'}` : from;
}

function shownClock(local: string): string {
  return local.replace('T', ' ');
}

function sayLosses(losses: readonly Loss[], io: Io): void {
  if (losses.length === 0) return;
  const sums = losses
    .map(({ total, currency }) => moneyText(total, currency, io.language))
    .join(io.language === 'ja' ? '、' : ', ');
  io.stdout.write(
    io.language === 'ja'
      ? `\n合わない支払いの合計: ${sums}\n`
      : `\nPayments that do not fit, in all: ${sums}\n`,
  );
}

function sayAsks({ asks }: EvidenceResult, io: Io): void {
  const zones = asks.filter(({ kind }) => kind === 'zone');
  if (zones.length === 0) return;
  const isJa = io.language === 'ja';
  io.stdout.write(
    isJa
      ? '\n■ どの地域の時刻か書かれていないファイル（--tz Asia/Tokyo のように書くと、その地域の時刻として読みます）\n'
      : '\n== Files whose times name no zone (give one, as in --tz Asia/Tokyo)\n',
  );
  for (const { file } of zones) io.stdout.write(`  ${plainLine(file)}\n`);
}

/** On standard output too: what was not read belongs to the answer. */
function sayUnread({ unread, files, outside }: EvidenceResult, io: Io): void {
  const isJa = io.language === 'ja';
  const passed = files.reduce((sum, { passedOver }) => sum + passedOver, 0);
  const notes: string[] = [];
  for (const one of unread.slice(0, UNREAD_SHOWN_MAX)) {
    const place = one.where === '' ? one.file : `${one.file}, ${one.where}`;
    const times = one.count === undefined ? '' : isJa ? `（${one.count}か所）` : ` (${one.count} places)`;
    notes.push(`${plainLine(place, 300)}${times}: ${unreadText(one, io.language)}`);
  }
  if (unread.length > UNREAD_SHOWN_MAX) notes.push(more(unread.length - UNREAD_SHOWN_MAX, io).trim());
  if (passed > 0)
    notes.push(
      isJa
        ? `画像や文書など、できごとの書かれていないもの ${passed}件は数えただけです。`
        : `${passed} pictures, documents and the like, which hold no activities, were only counted.`,
    );
  if (outside > 0)
    notes.push(
      isJa
        ? `期間の外の ${outside}件は含めていません。`
        : `${outside} activities outside the span are left out.`,
    );
  if (notes.length === 0) return;
  io.stdout.write(isJa ? '\n■ 読まなかったもの\n' : '\n== Not read\n');
  for (const note of notes) io.stdout.write(`  ${note}\n`);
}
