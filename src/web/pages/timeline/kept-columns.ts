// What a person said of a table's columns, for the next table with the same header. Names of columns only, never what stands in them.
import type { ColumnChoice } from '#core/evidence/tables/generic.ts';
import { keepSetting, readSetting } from '../../text.ts';

const KEPT_AS = 'kakekomi.columns';
const KEPT_MAX = 50;

type Kept = readonly (readonly [headerKey: string, choice: ColumnChoice])[];

export function keptColumns(): Kept {
  try {
    const kept: unknown = JSON.parse(readSetting(KEPT_AS) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    // Written by another version, or by hand: asked again.
    return [];
  }
}

/** A table without a header has a row of someone's life in its place: that is not remembered. */
function areNames({ columns }: ColumnChoice): boolean {
  return columns.every(({ name }) => !/\d{2}|[@:]/.test(name.normalize('NFKC')));
}

export function keepColumns(headerKey: string, choice: ColumnChoice): void {
  if (!areNames(choice)) return;
  const others = keptColumns().filter(([key]) => key !== headerKey);
  keepSetting(KEPT_AS, JSON.stringify([[headerKey, choice], ...others].slice(0, KEPT_MAX)));
}

function isKept(value: unknown): value is Kept[number] {
  return (
    Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'object' && value[1] !== null
  );
}
