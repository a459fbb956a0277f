// The list of accounts to notify, as CSV: each with why, and its case where there is one.
import type { AlsoHit } from '#core/desk/api.ts';
import { writeCsv } from '#core/evidence/tables/write-csv.ts';

export function writeNotifyList(found: readonly AlsoHit[]): string {
  return writeCsv(
    ['account', 'first', 'last', 'sign_ins', 'reasons', 'case'],
    found.map((one) => [
      one.account,
      one.first,
      one.last,
      String(one.signIns),
      one.reasons.map(({ indicator }) => `${indicator.kind} ${indicator.value}`).join(' · '),
      one.case ?? '',
    ]),
  );
}
