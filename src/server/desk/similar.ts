// Which cases share what an attack leaves behind with this one (D4, D7): found by keyed hashes, told with what they share.
import type { SimilarCase } from '#core/desk/api.ts';
import { indicatorsOf } from '#core/desk/indicators.ts';
import type { Indicator } from '#core/desk/types.ts';
import { blindIndicator } from '../store/case-index.ts';
import type { DeskParts } from './parts.ts';
import type { OpenedCase } from './ports.ts';
import { rowsOf } from './rows.ts';

const SIMILAR_MAX = 20;
/** What thousands share says nothing of a case; so many rows of one indicator are looked at. */
const ROWS_MAX = 2_000;
/** A method alone, an amount alone or an hour alone is chance. */
const WEAK: ReadonlySet<Indicator['kind']> = new Set(['method', 'amount', 'hour']);

/** Cases that share at least one strong indicator, those with most in common first. */
export async function similarTo(parts: DeskParts, opened: OpenedCase): Promise<readonly SimilarCase[]> {
  const { database, desk, vault } = parts;
  const byHash = new Map(
    indicatorsOf(opened.state, parts.hostUses).map((one) => [
      Buffer.from(blindIndicator(vault, one)).toString('hex'),
      one,
    ]),
  );
  if (byHash.size === 0) return [];
  const strong = [...byHash].filter(([, { kind }]) => !WEAK.has(kind)).map(([hash]) => hash);
  if (strong.length === 0) return [];
  const rows = await database.db
    .selectFrom('indicator')
    .select('case_id')
    .distinct()
    .where('desk', '=', desk)
    .where(
      'hash',
      'in',
      strong.map((hash) => Buffer.from(hash, 'hex')),
    )
    .where('case_id', '!=', opened.row.case_id)
    .limit(ROWS_MAX)
    .execute();
  if (rows.length === 0) return [];
  const shared = await database.db
    .selectFrom('indicator')
    .select(['case_id', 'hash'])
    .where('desk', '=', desk)
    .where(
      'case_id',
      'in',
      rows.map(({ case_id }) => case_id),
    )
    .where(
      'hash',
      'in',
      [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex')),
    )
    .execute();
  const found = new Map<string, Indicator[]>();
  for (const { case_id, hash } of shared) {
    const indicator = byHash.get(Buffer.from(hash).toString('hex'));
    if (indicator !== undefined) found.set(case_id, [...(found.get(case_id) ?? []), indicator]);
  }
  const best = [...found].sort(([, one], [, other]) => weigh(other) - weigh(one)).slice(0, SIMILAR_MAX);
  const summaries = await rowsOf(
    parts,
    best.map(([caseId]) => caseId),
  );
  return best.flatMap(([caseId, both]) => {
    const row = summaries.get(caseId);
    if (row === undefined) return [];
    return [
      { case: caseId, receipt: row.receipt, summary: row.summary, openedAt: row.openedAt, shared: both },
    ];
  });
}

function weigh(indicators: readonly Indicator[]): number {
  return indicators.reduce((total, { kind }) => total + (WEAK.has(kind) ? 1 : 5), 0);
}
