// Writes down who opened whose case: a page that follows along opens it again and again, which is one reading.
import type { DeskParts } from './parts.ts';
import type { Actor } from './ports.ts';

/** Whoever comes back after so long reads anew. */
const AGAIN_MS = 15 * 60_000;
const KEPT_MAX = 20_000;

/** Notes a reading in the audit, before a word of the case is given out. @throws when it cannot be noted: then nothing is read */
export type NoteRead = (actor: Pick<Actor, 'author'>, caseId: string) => Promise<void>;

/** Readings are remembered by this process; another, or a new start, notes one more. */
export function createNoteRead({
  database,
  desk,
  audit,
  now,
}: Pick<DeskParts, 'database' | 'desk' | 'audit' | 'now'>): NoteRead {
  const noted = new Map<string, number>();
  return async ({ author }, caseId) => {
    const reading = `${author} ${caseId}`;
    const at = now();
    if (at - (noted.get(reading) ?? -AGAIN_MS) < AGAIN_MS) return;
    await database.db
      .transaction()
      .execute((tx) => audit.add(tx, { desk, actor: author, action: 'case.read', target: caseId }));
    noted.delete(reading);
    noted.set(reading, at);
    const [oldest] = noted.keys();
    if (noted.size > KEPT_MAX && oldest !== undefined) noted.delete(oldest);
  };
}
