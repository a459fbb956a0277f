// Fills a desk with many cases at once, as rows, without writing their entries: for queues and searches over many.
import { piecesOf, searchForm } from '#core/desk/search-terms.ts';
import { newReceipt } from '#core/link/receipt.ts';
import { newCaseId, random, type StoreParts } from '#server/store/parts.ts';
import { PLACE_OF_SEARCH_TEXT, PLACE_OF_SUMMARY } from '#server/store/read-case.ts';
import type { Tables } from '#server/store/tables.ts';
import { MORNING } from './desk-store.ts';

const AT_ONCE = 500;
const BUCKETS = ['new', 'open', 'waiting', 'closed'] as const;

/** What orders and narrows the queue, of the case with this number. */
export function facetsOf(
  at: number,
): Pick<Tables['cases'], 'bucket' | 'harm' | 'rank' | 'due_at' | 'assignee' | 'service' | 'method'> {
  const opened_at = MORNING + at * 1_000;
  return {
    bucket: BUCKETS[at % BUCKETS.length] ?? 'new',
    harm: at % 4,
    rank: opened_at - (at % 4) * 43_200_000,
    due_at: opened_at + 3_600_000,
    assignee: at % 3 === 0 ? null : `s${at % 40}`,
    service: at % 2 === 0 ? 'example-shop' : null,
    method: at % 5 === 0 ? 'phishing' : 'unknown',
  };
}

/** One row of `cases` and its rows of `term`; the same number gives the same facets. */
export async function rowsOf(
  { vault }: Pick<StoreParts, 'vault'>,
  at: number,
  name: string,
): Promise<{ row: Tables['cases']; terms: readonly Uint8Array[] }> {
  const opened_at = MORNING + at * 1_000;
  const caseId = newCaseId(opened_at);
  const { key, row: sealed } = await vault.newCaseKey(caseId);
  const summary = { who: name, account: '会員', what: '身に覚えのない注文', losses: ['12800 JPY'] };
  const row: Tables['cases'] = {
    desk: vault.desk,
    case_id: caseId,
    receipt: newReceipt(random),
    seq: 0,
    head: '0'.repeat(64),
    ...facetsOf(at),
    channel: 'app',
    language: 'ja',
    waiting_on: 'desk',
    incident: null,
    opened_at,
    first_instruction_at: null,
    contained_at: null,
    closed_at: null,
    updated_at: opened_at,
    ...sealed,
    summary: vault.seal(key, PLACE_OF_SUMMARY, summary),
    search_text: vault.seal(key, PLACE_OF_SEARCH_TEXT, [searchForm(name)]),
    erased: null,
  };
  return { row, terms: [...piecesOf([name])].map((piece) => vault.blind('term', piece)) };
}

/** @param nameOf what the case with this number is found by */
export async function fillRows(
  parts: Pick<StoreParts, 'vault' | 'database'>,
  count: number,
  nameOf: (at: number) => string = (at) => `山田 ${at}`,
): Promise<void> {
  const { db } = parts.database;
  for (let from = 0; from < count; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => from + at);
    const made = await Promise.all(numbers.map((at) => rowsOf(parts, at, nameOf(at))));
    await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('cases')
        .values(made.map(({ row }) => row))
        .execute();
      const terms = made.flatMap(({ row, terms }) =>
        terms.map((term) => ({ desk: row.desk, term, newest: -row.opened_at, case_id: row.case_id })),
      );
      for (let at = 0; at < terms.length; at += 5_000)
        await tx
          .insertInto('term')
          .values(terms.slice(at, at + 5_000))
          .execute();
    });
  }
}
