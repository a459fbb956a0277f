// Checks every chain of a desk, its cases' and its audit's, and names the first place where one breaks.
import { ok, type Problem, type Result } from '#core/base/result.ts';
import { verifyAudit } from '../../audit/audit.ts';
import type { Operator, OperatorStore } from './open-operator.ts';

const PAGE = 500;

export interface Checked {
  readonly cases: number;
  readonly entries: number;
  /** Erased whole: only their tombstones could be checked. */
  readonly erased: number;
  /** `undefined` where one case alone was asked for. */
  readonly audit: { readonly lines: number; readonly head: string } | undefined;
}

/**
 * Checks one case, or all and the audit. Problems, the first that is met: those of the store's `verify` with `receipt`; `audit-broken`
 * {seq, why}. @throws when the database is away
 */
export async function verifyDesk(
  { database, desk }: Pick<Operator, 'database' | 'desk'>,
  { cases }: Pick<OperatorStore, 'cases'>,
  onlyCase?: string,
): Promise<Result<Checked>> {
  const { db } = database;
  const total = { cases: 0, entries: 0, erased: 0 };
  let after = '';
  for (;;) {
    let query = db
      .selectFrom('cases')
      .select(['case_id', 'receipt', 'erased'])
      .where('desk', '=', desk)
      .where('case_id', '>', after);
    if (onlyCase !== undefined) query = query.where('case_id', '=', onlyCase);
    const rows = await query.orderBy('case_id').limit(PAGE).execute();
    for (const { case_id, receipt, erased } of rows) {
      const checked = await cases.verify(desk, case_id);
      if (!checked.ok) return { ok: false, problems: checked.problems.map((one) => named(one, receipt)) };
      total.cases += 1;
      total.entries += checked.value.entries;
      if (erased !== null) total.erased += 1;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) break;
    after = last.case_id;
  }
  if (onlyCase !== undefined) return ok({ ...total, audit: undefined });
  const audit = await verifyAudit(db, desk);
  return audit.ok
    ? ok({ ...total, audit: { lines: audit.lines, head: audit.head } })
    : {
        ok: false,
        problems: [{ code: 'audit-broken', path: [], params: { seq: audit.seq, why: audit.why } }],
      };
}

/** Under a code of its own: `chain-broken` of a case at the desk is not one of a person's journal. */
function named({ code, params }: Problem, receipt: string): Problem {
  return { code: 'desk-case-broken', path: [], params: { ...params, receipt, why: code } };
}
