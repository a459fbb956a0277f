// A case as it may be shown or taken along: without what both ends share, and with every secret in its texts covered (D1, D5).
import { covered, coverSecrets, withoutSecret } from './cover.ts';
import type { CoveredSecret, DeskCaseState, DeskEntry } from './types.ts';

export type ShownState = Omit<DeskCaseState, 'erased'> & { readonly erased: readonly number[] };

/** The folded case for a screen, its set as a list; and whether anything in it had to be covered. */
export function shownState(state: DeskCaseState): {
  readonly state: ShownState;
  readonly hasCovered: boolean;
} {
  const { report, erased, ...rest } = state;
  const plain: ShownState = {
    ...rest,
    ...(report === undefined ? {} : { report: withoutSecret(report) }),
    erased: [...erased].toSorted((a, b) => a - b),
  };
  const marks = coverSecrets(plain);
  return { state: covered(plain, marks), hasCovered: marks.length > 0 };
}

/** An entry for a screen. The marks kept with it are used where there are any; all else is looked through anew. */
export function shownEntry(entry: DeskEntry): DeskEntry {
  if (entry.data === undefined) return entry;
  const kept: readonly CoveredSecret[] = 'covered' in entry.data ? entry.data.covered : [];
  const plain: unknown = withoutShared(covered<unknown>(entry.data, kept));
  return { ...entry, data: covered(plain, coverSecrets(plain)) } as DeskEntry;
}

/** Reports stand in `report-received` and, sent anew, inside a person's message. */
function withoutShared(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map(withoutShared);
  const isReport = 'format' in data && data.format === 'kakekomi-report';
  return Object.fromEntries(
    Object.entries(data).map(([key, part]: [string, unknown]) => [
      key,
      isReport && key === 'secret' ? '' : withoutShared(part),
    ]),
  );
}
