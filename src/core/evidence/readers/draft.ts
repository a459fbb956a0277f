// Decides how raw cells and values become an activity: each field cleaned, empty ones left out, an unread time never guessed.
import { cleanCountry, cleanIp, cleanText } from '../clean.ts';
import type { JsonReading } from '../reader.ts';
import type { ActivityTime } from '../times.ts';
import type { ActivityDraft, ActivityKind, Amount } from '../types.ts';

/** Cells and values as the export has them. */
export interface RawActivity {
  readonly kind: ActivityKind;
  readonly when: ActivityTime;
  readonly service: string;
  readonly account?: unknown;
  readonly ip?: unknown;
  readonly country?: unknown;
  readonly city?: unknown;
  readonly network?: unknown;
  readonly device?: unknown;
  readonly app?: unknown;
  readonly amount?: Amount | undefined;
  readonly what?: unknown;
  readonly reference?: unknown;
}

/** One activity with its fields cleaned; those that hold nothing are left out. */
export function draftOf(raw: RawActivity): ActivityDraft {
  return {
    kind: raw.kind,
    when: raw.when,
    service: raw.service,
    ...kept('account', cleanText(raw.account)),
    ...kept('ip', cleanIp(raw.ip)),
    ...kept('country', cleanCountry(raw.country)),
    ...kept('city', cleanText(raw.city)),
    ...kept('network', cleanText(raw.network)),
    ...kept('device', cleanText(raw.device)),
    ...kept('app', cleanText(raw.app)),
    ...(raw.amount === undefined ? {} : { amount: raw.amount }),
    ...kept('what', cleanText(raw.what)),
    ...kept('reference', cleanText(raw.reference)),
  };
}

function kept<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return value === undefined || value === '' ? {} : ({ [name]: value } as Record<Name, string>);
}

/** One record of a document as a reading: the activity at its time, or the place where a time could not be read. */
export function readingOf(
  at: string,
  when: ActivityTime | undefined,
  raw: Omit<RawActivity, 'when'>,
): JsonReading {
  return when === undefined ? { at, why: 'time-not-read' } : { at, draft: draftOf({ ...raw, when }) };
}
