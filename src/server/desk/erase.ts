// Destroys words for good, as the law lets a person ask for: one entry's or a whole case's, with an audit line in the same transaction.
import type { Result } from '#core/base/result.ts';
import type { DeskAuthor } from '#core/desk/types.ts';
import type { DeskParts } from './parts.ts';
import type { OpenedCase } from './ports.ts';

/** One entry's words; its hash and a signed tombstone stay. Problems: as the store's `eraseEntry`. */
export async function eraseOneEntry(
  parts: DeskParts,
  by: DeskAuthor,
  caseId: string,
  seq: number,
  because: string,
): Promise<Result<OpenedCase>> {
  const pieces = piecesOf(await parts.cases.read(parts.desk, caseId), seq);
  return parts.cases.eraseEntry(parts.desk, caseId, seq, {
    by,
    because,
    more: async (tx) => {
      if (pieces.length > 0)
        await parts.jobs.add(tx, { kind: ERASE_PIECES, data: { caseId, pieces } satisfies PiecesJob });
      await parts.audit.add(tx, {
        desk: parts.desk,
        actor: by,
        action: 'case.entry-erased',
        target: caseId,
        detail: { seq },
      });
    },
  });
}

/** Pieces of evidence that went with an entry: a mail as it came, and its attachments. */
export const ERASE_PIECES = 'erase-pieces';
export interface PiecesJob {
  readonly caseId: string;
  readonly pieces: readonly string[];
}

/** What a mail alone brought along: its words stand in the whole mail too. A file that something else names as well stays. */
function piecesOf(opened: OpenedCase | undefined, seq: number): readonly string[] {
  const mailOf = (at: number): readonly string[] => {
    const entry = opened?.entries[at];
    if (entry?.type !== 'mail-received' || entry.data === undefined) return [];
    const { attachments, source } = entry.data.mail;
    return [...attachments.map(({ sha256 }) => sha256), ...(source === undefined ? [] : [source.sha256])];
  };
  const others = new Set(opened?.state.report?.evidence.map(({ sha256 }) => sha256));
  for (const entry of opened?.entries ?? [])
    if (entry.seq !== seq) for (const sha256 of mailOf(entry.seq)) others.add(sha256);
  return mailOf(seq).filter((sha256) => !others.has(sha256));
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
