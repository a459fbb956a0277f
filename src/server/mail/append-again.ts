// Appends to a case that others write to at the same time: the drafts are made anew from the case as it then stands.
import type { DeskDraft } from '#core/desk/types.ts';
import type { Db, OpenedCase } from '../desk/ports.ts';
import type { MailParts } from './parts.ts';

const CONFLICTS_MAX = 20;

/** Ends an append that turned out to be done already; its transaction leaves nothing. */
export class DoneBefore extends Error {}

/**
 * Reads the case, makes drafts, appends them with `more` in one transaction. `gone`: there is no such case, or it was erased;
 * `done`: `make` gave nothing or `more` threw `DoneBefore`. @throws when the database is away
 */
export async function appendAgain(
  { cases, desk }: Pick<MailParts, 'cases' | 'desk'>,
  caseId: string,
  make: (opened: OpenedCase) => readonly DeskDraft[] | undefined | Promise<readonly DeskDraft[] | undefined>,
  more: (tx: Db, after: OpenedCase) => Promise<void>,
): Promise<'appended' | 'done' | 'gone'> {
  for (let tries = 0; tries < CONFLICTS_MAX; tries += 1) {
    const opened = await cases.read(desk, caseId);
    if (opened === undefined) return 'gone';
    const drafts = await make(opened);
    if (drafts === undefined) return 'done';
    try {
      const done = await cases.append(desk, caseId, opened.row.seq, drafts, more);
      if (done.ok) return 'appended';
      const code = done.problems[0]?.code;
      if (code === 'erased' || code === 'not-found') return 'gone';
      if (code !== 'conflict') throw new Error(`could not append about a mail: ${code ?? 'unknown'}`);
    } catch (error) {
      if (error instanceof DoneBefore) return 'done';
      throw error;
    }
  }
  throw new Error('the case was written to without pause');
}
