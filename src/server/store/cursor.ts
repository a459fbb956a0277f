// Where a page of a list ended, as an opaque text; what is not one of ours is refused.

/** The sort key of the last row, and its case. */
export interface Cursor {
  readonly at: number;
  readonly caseId: string;
}

const LENGTH_MAX = 200;

export function writeCursor({ at, caseId }: Cursor): string {
  return Buffer.from(JSON.stringify([at, caseId])).toString('base64url');
}

/** undefined when it is not a cursor. */
export function readCursor(text: string): Cursor | undefined {
  if (text.length > LENGTH_MAX || !/^[\w-]+$/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [at, caseId] = value as unknown[];
  if (typeof at !== 'number' || !Number.isSafeInteger(at)) return undefined;
  if (typeof caseId !== 'string' || caseId.length > 40 || caseId.includes('\0')) return undefined;
  return { at, caseId };
}
