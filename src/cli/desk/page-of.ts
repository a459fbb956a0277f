// Where the desk's own page is, as its server wrote down at its last start.
import type { Operator } from '#server/desk/operate/open-operator.ts';

export async function pageOf(db: Operator['database']['db'], desk: string): Promise<string> {
  const row = await db.selectFrom('desk').select('origin').where('desk', '=', desk).executeTakeFirst();
  return `${row?.origin ?? ''}/desk/`;
}
