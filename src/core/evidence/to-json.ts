// The timeline as JSON and as table rows: the contract of `kakekomi timeline --json` and `--csv` (docs/formats.md, timeline).
import type { Language } from '../base/language.ts';
import type { EvidenceResult } from './read-evidence.ts';
import { timelineReasonText } from './timeline/timeline-words.ts';
import type { TimelineItem } from './timeline/types.ts';
import type { ActivitySource, Unread } from './types.ts';
import { unreadText } from './unread-text.ts';
import { writtenTime } from './written-time.ts';

interface JsonSource {
  readonly file: string;
  readonly at: string;
  /** Null while the file was not read to its end. */
  readonly sha256: string | null;
}

interface JsonActivity {
  readonly id: string;
  /** Null when the source has no time. */
  readonly at: string | null;
  readonly until?: string;
  readonly certainty: string;
  readonly zone: string;
  /** The directory's id, or the service's own name; null when the source names none. */
  readonly service: string | null;
  readonly kind: string;
  readonly account?: string;
  readonly ip?: string;
  readonly country?: string;
  readonly city?: string;
  readonly network?: string;
  readonly device?: string;
  readonly app?: string;
  readonly amount?: { readonly value: string; readonly currency: string };
  readonly what?: string;
  readonly reference?: string;
  readonly source: JsonSource;
  /** Other sources that tell the same. */
  readonly also?: readonly JsonSource[];
  readonly fits: boolean;
  readonly reasons: readonly string[];
  readonly reason_codes: readonly string[];
}

export interface TimelineJson {
  readonly activities: readonly JsonActivity[];
  readonly unread: readonly {
    readonly file: string;
    readonly where: string;
    readonly why: string;
    readonly why_code: string;
    readonly count?: number;
  }[];
  readonly asks: EvidenceResult['asks'];
  readonly files: readonly {
    readonly name: string;
    readonly size: number;
    readonly read: number;
    readonly sha256: string | null;
    readonly formats: readonly string[];
    readonly passed_over: number;
  }[];
  readonly outside: number;
}

/** Whatever was read and whatever was not, with words in `language` and codes beside them. */
export function timelineJson(
  items: readonly TimelineItem[],
  { unread, asks, files, outside }: Omit<EvidenceResult, 'activities'>,
  language: Language,
): TimelineJson {
  return {
    activities: items.map((item) => activityJson(item, language)),
    unread: unread.map((one) => unreadJson(one, language)),
    asks,
    files: files.map(({ sha256 = null, passedOver, ...file }) => ({
      ...file,
      sha256,
      passed_over: passedOver,
    })),
    outside,
  };
}

const COPIED = [
  'account',
  'ip',
  'country',
  'city',
  'network',
  'device',
  'app',
  'amount',
  'what',
  'reference',
] as const;

function activityJson({ activity, same, fits, reasons }: TimelineItem, language: Language): JsonActivity {
  const { id, when, kind, service, serviceName, source } = activity;
  const { at = null, until } = writtenTime(when);
  const copied = Object.fromEntries(
    COPIED.flatMap((field) => (activity[field] === undefined ? [] : [[field, activity[field]]])),
  ) as Pick<JsonActivity, (typeof COPIED)[number]>;
  return {
    id,
    at,
    ...(until === undefined ? {} : { until }),
    certainty: when.certainty,
    zone: when.zone,
    service: service ?? serviceName ?? null,
    kind,
    ...copied,
    source: sourceJson(source),
    ...(same.length === 0 ? {} : { also: same.map((one) => sourceJson(one.source)) }),
    fits,
    reasons: reasons.map((reason) => timelineReasonText(reason, language)),
    reason_codes: reasons.map(({ code }) => code),
  };
}

function sourceJson({ file, at, sha256 }: ActivitySource): JsonSource {
  return { file, at, sha256: sha256 ?? null };
}

function unreadJson(unread: Unread, language: Language): TimelineJson['unread'][number] {
  const { file, where, why, count } = unread;
  return {
    file,
    where,
    why: unreadText(unread, language),
    why_code: why,
    ...(count === undefined ? {} : { count }),
  };
}

export const TABLE_HEADER: readonly string[] = [
  'at',
  'until',
  'certainty',
  'zone',
  'service',
  'kind',
  'account',
  'ip',
  'country',
  'city',
  'network',
  'device',
  'app',
  'amount',
  'currency',
  'what',
  'reference',
  'fits',
  'reasons',
  'file',
  'place',
  'sha256',
];

/** One row an activity, in the order of `TABLE_HEADER`. */
export function* tableRows(
  items: readonly TimelineItem[],
  language: Language,
): Generator<readonly string[], void, undefined> {
  for (const item of items) {
    const one = activityJson(item, language);
    yield [
      one.at ?? '',
      one.until ?? '',
      one.certainty,
      one.zone,
      one.service ?? '',
      one.kind,
      one.account ?? '',
      one.ip ?? '',
      one.country ?? '',
      one.city ?? '',
      one.network ?? '',
      one.device ?? '',
      one.app ?? '',
      one.amount?.value ?? '',
      one.amount?.currency ?? '',
      one.what ?? '',
      one.reference ?? '',
      one.fits ? 'yes' : 'no',
      one.reasons.join(' '),
      one.source.file,
      one.source.at,
      one.source.sha256 ?? '',
    ];
  }
}
