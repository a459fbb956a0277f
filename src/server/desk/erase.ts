// Destroys words for good, as the law lets a person ask for: one entry's or a whole case's, with an audit line in the same transaction.
import type { Result } from '#core/base/result.ts';
import type { DeskAuthor } from '#core/desk/types.ts';
import type { DeskParts } from './parts.ts';
import type { OpenedCase } from './ports.ts';

/** One entry's words; its hash and a signed tombstone stay. Problems: as the store's `eraseEntry`. */
export function eraseOneEntry(
  parts: DeskParts,
  by: DeskAuthor,
  caseId: string,
  seq: number,
  because: string,
): Promise<Result<OpenedCase>> {
  return parts.cases.eraseEntry(parts.desk, caseId, seq, {
    by,
    because,
    more: (tx) =>
      parts.audit.add(tx, {
        desk: parts.desk,
        actor: by,
        action: 'case.entry-erased',
        target: caseId,
        detail: { seq },
      }),
  });
}

/** The whole case: its data key goes, and with it every word. Problems: `not-found`, `already-erased`. */
export function eraseWholeCase(
  parts: DeskParts,
  by: DeskAuthor,
  caseId: string,
  because: string,
): Promise<Result<unknown>> {
  return parts.cases.eraseCase(parts.desk, caseId, {
    by,
    because,
    more: async (tx) => {
      await parts.audit.add(tx, { desk: parts.desk, actor: by, action: 'case.erased', target: caseId });
    },
  });
}
