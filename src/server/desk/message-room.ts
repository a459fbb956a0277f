// Whether a case may still take in what a person sends: a stranger with a capability fills no disk.
import { sql } from 'kysely';
import type { PersonLink } from './link.ts';
import type { DeskParts } from './parts.ts';

/** Years of talk. */
const PIECES_MAX = 2_000;
const BYTES_MAX = 256 * 1024 * 1024;

/** What was opened and erased counts as a piece without bytes. A message that is here already is always taken again. */
export async function hasRoomFor(
  { database, desk }: Pick<DeskParts, 'database' | 'desk'>,
  { caseId }: PersonLink,
  id: string,
  bytes: number,
): Promise<boolean> {
  const { pieces, size, known } = await database.db
    .selectFrom('intake')
    .select((is) => [
      is.fn.countAll<number>().as('pieces'),
      sql<number>`coalesce(sum(length(sealed)), 0)`.as('size'),
      sql<number>`coalesce(sum(case when id = ${id} then 1 else 0 end), 0)`.as('known'),
    ])
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return known > 0 || (pieces < PIECES_MAX && size + bytes <= BYTES_MAX);
}
