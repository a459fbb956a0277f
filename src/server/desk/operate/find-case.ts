// Finds the case of a receipt, however somebody typed it.
import { ok, problem, type Result } from '#core/base/result.ts';
import { readReceipt } from '#core/link/receipt.ts';
import type { Operator } from './open-operator.ts';

/** Problems: `receipt-invalid` {receipt}, `receipt-unknown` {receipt}, `report-unopened` {receipt}: it came, but is no case yet. @throws when the database is away */
export async function findCase(
  { database, desk }: Pick<Operator, 'database' | 'desk'>,
  typed: string,
): Promise<Result<{ readonly caseId: string; readonly receipt: string }>> {
  const receipt = readReceipt(typed);
  if (receipt === undefined) return problem('receipt-invalid', { receipt: typed.slice(0, 60) });
  const { db } = database;
  const row = await db
    .selectFrom('cases')
    .select('case_id')
    .where('desk', '=', desk)
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  if (row !== undefined) return ok({ caseId: row.case_id, receipt });
  const link = await db
    .selectFrom('link')
    .select('case_id')
    .where('desk', '=', desk)
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  return problem(link === undefined ? 'receipt-unknown' : 'report-unopened', { receipt });
}
