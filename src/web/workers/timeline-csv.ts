// The timeline as a table for a spreadsheet: every column the list shows, with the source of each line (B8).
import type { Language } from '#core/base/language.ts';
import { toLocal } from '#core/base/time.ts';
import { type Directory, inLanguage } from '#core/directory/types.ts';
import { writeCsv } from '#core/evidence/tables/write-csv.ts';
import { KIND_WORDS, timelineReasonText } from '#core/evidence/timeline/timeline-words.ts';
import type { TimelineItem } from '#core/evidence/timeline/types.ts';
import type { ActivityTime } from '#core/evidence/times.ts';

interface CsvWords {
  readonly header: readonly string[];
  readonly certainty: Readonly<Record<ActivityTime['certainty'] | 'no-zone', string>>;
  readonly fits: string;
  readonly fitsNot: string;
  readonly whose: Readonly<Record<'mine' | 'not-mine' | 'unsure', string>>;
}

const WORDS: Readonly<Record<Language, CsvWords>> = {
  ja: {
    header: [
      '日時',
      'おわり',
      '確かさ',
      '日時のゾーン',
      '元の日時',
      '元のゾーン',
      'サービス',
      '種類',
      'アカウント',
      '端末',
      'IP',
      '国',
      '都市',
      '回線',
      '金額',
      '通貨',
      '内容',
      '番号',
      '合うか',
      '理由',
      '本人の答え',
      'ファイル',
      '場所',
      'SHA-256',
    ],
    certainty: {
      exact: '確か',
      about: 'だいたい',
      'from-to': 'この間のどこか',
      unknown: '日時なし',
      'no-zone': 'ゾーン不明',
    },
    fits: '合う',
    fitsNot: '合いません',
    whose: { mine: '自分', 'not-mine': '自分ではない', unsure: 'わからない' },
  },
  en: {
    header: [
      'Time',
      'Until',
      'How sure',
      'Zone of the time',
      'Time in the source',
      'Zone in the source',
      'Service',
      'Kind',
      'Account',
      'Device',
      'IP',
      'Country',
      'City',
      'Network',
      'Amount',
      'Currency',
      'What',
      'Reference',
      'Fits',
      'Reasons',
      'The person says',
      'File',
      'Place',
      'SHA-256',
    ],
    certainty: {
      exact: 'exact',
      about: 'about',
      'from-to': 'somewhere between',
      unknown: 'no time',
      'no-zone': 'zone unknown',
    },
    fits: 'fits',
    fitsNot: 'does not fit',
    whose: { mine: 'mine', 'not-mine': 'not mine', unsure: 'unsure' },
  },
};

/** CSV text; cells that a spreadsheet would run as a formula are made harmless by `writeCsv`. */
export function timelineCsv(
  items: readonly TimelineItem[],
  view: { readonly zone: string; readonly language: Language; readonly directory: Directory | undefined },
): string {
  const words = WORDS[view.language];
  const rows = items.map(({ activity, fits, reasons, whose }) => {
    const { when, source, amount, service, serviceName = '' } = activity;
    const known = service === undefined ? undefined : view.directory?.get(service);
    const hasZone = when.zone !== 'unknown';
    const local = (ms: number): string =>
      toLocal(ms, view.zone)
        .slice(0, Math.max(10, Math.min(19, when.local.length)))
        .replace('T', ' ');
    const isTimed = when.certainty !== 'unknown' && hasZone;
    return [
      isTimed ? local(when.from) : '',
      isTimed && when.certainty === 'from-to' ? local(when.to) : '',
      words.certainty[when.certainty !== 'unknown' && !hasZone ? 'no-zone' : when.certainty],
      isTimed ? view.zone : '',
      when.local,
      hasZone ? when.zone : '',
      known === undefined ? (service ?? serviceName) : inLanguage(known.name, view.language),
      KIND_WORDS[activity.kind][view.language],
      activity.account ?? '',
      activity.device ?? '',
      activity.ip ?? '',
      activity.country ?? '',
      activity.city ?? '',
      activity.network ?? '',
      amount?.value ?? '',
      amount?.currency ?? '',
      activity.what ?? '',
      activity.reference ?? '',
      fits ? words.fits : words.fitsNot,
      reasons.map((reason) => timelineReasonText(reason, view.language)).join(' / '),
      whose === undefined ? '' : words.whose[whose],
      source.file,
      source.at,
      source.sha256 ?? '',
    ];
  });
  return writeCsv(words.header, rows);
}
