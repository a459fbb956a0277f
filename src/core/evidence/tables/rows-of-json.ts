// Whether a JSON document is a table: an array of flat objects, so that the same question about columns serves it.

export interface JsonTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const COLUMNS_MAX = 1000;
/** Of a hundred items so many must be flat objects; the others stay empty rows, which are told as unread. */
const FLAT_SHARE = 0.9;

/**
 * Header and rows of a JSON array of flat objects, columns in the order they first come; undefined when it is none. Row `i` is the
 * item under the JSON pointer `/i`. Values inside objects and arrays are not taken; an item that is no object has no cells.
 */
export function rowsOfJson(value: unknown): JsonTable | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const items: readonly unknown[] = value;
  if (items.filter(isFlat).length < items.length * FLAT_SHARE) return undefined;
  const columns = new Map<string, number>();
  for (const item of items)
    if (isRecord(item))
      for (const key of Object.keys(item))
        if (columns.size < COLUMNS_MAX && !columns.has(key)) columns.set(key, columns.size);
  if (columns.size === 0) return undefined;
  const header = [...columns.keys()];
  return {
    header,
    rows: items.map((item) => (isRecord(item) ? header.map((key) => cellOf(item[key])) : [])),
  };
}

function isRecord(item: unknown): item is Readonly<Record<string, unknown>> {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}

/** At least half of its values are plain. */
function isFlat(item: unknown): boolean {
  if (!isRecord(item)) return false;
  const values = Object.values(item);
  return values.filter((value) => typeof value === 'object' && value !== null).length * 2 <= values.length;
}

function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
