// Reads the time a notice names in its words; only with its zone, and only near the mail's own date.
import { type ActivityTime, readTime, zoneOf } from '../times.ts';
import type { NoticeFields } from './fields.ts';

const DAY = 86_400_000;
/** A notice tells of what just happened; clocks may differ. */
const BEFORE_MAX = 30 * DAY;
const AFTER_MAX = DAY;

const LABELS = [
  'ログイン日時',
  'サインイン日時',
  'ご利用日時',
  '利用日時',
  'アクセス日時',
  '変更日時',
  '発生日時',
  '日時',
  '時刻',
  '日付',
  'when',
  'date and time',
  'date/time',
  'date & time',
  'date',
  'time',
];

/** Names of zones in brackets that are not in `readTime`'s table. */
const NAMES: Readonly<Record<string, string>> = {
  日本標準時: 'JST',
  'japan standard time': 'JST',
  'japan time': 'JST',
  協定世界時: 'UTC',
  'coordinated universal time': 'UTC',
};

/** The time in the words, with the zone they name; undefined when they name none, no zone, or one far from `sent`. */
export function noticeTime(fields: NoticeFields, sent: ActivityTime | undefined): ActivityTime | undefined {
  for (const label of LABELS) {
    const value = fields.get(label);
    if (value === '') continue;
    const time = readTime(plainZone(value), { zone: undefined });
    if (time === undefined || time.zone === 'unknown' || time.local.length === 10) continue;
    if (sent === undefined || sent.certainty === 'unknown') return time;
    if (time.to >= sent.from - BEFORE_MAX && time.from <= sent.to + AFTER_MAX) return time;
  }
  return undefined;
}

/** `(日本時間)`, `(UTC+9)`, `GMT+09:00`, `Japan Standard Time` → as `readTime` knows them. */
function plainZone(text: string): string {
  return text
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/\s*\*+$/, '')
    .replace(/\(([^()]{1,40})\)/g, (whole, inside: string) => {
      const zone = zoneName(inside.trim());
      return zone === undefined ? whole : ` ${zone}`;
    })
    .replace(
      /(?:日本標準時|japan standard time|japan time|協定世界時|coordinated universal time)/i,
      (name) => {
        return NAMES[name.toLowerCase()] ?? name;
      },
    )
    .replace(/\b(?:utc|gmt)\s*([+-])(\d{1,2})(?::?(\d{2}))?\s*$/i, offset)
    .trim();
}

function zoneName(name: string): string | undefined {
  const known =
    NAMES[name.toLowerCase()] ?? name.replace(/^(?:utc|gmt)\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i, offset);
  return zoneOf(known) === undefined ? undefined : known;
}

function offset(_whole: string, sign: string, hours: string, minutes = '00'): string {
  return `${sign}${hours.padStart(2, '0')}:${minutes}`;
}
