// Finds cases by what stands in them, newest first, though the database holds no word in the clear (core/desk/search-terms.ts).
import { type RawBuilder, sql } from 'kysely';
import type { QueueFilter, QueueRow } from '#core/desk/api.ts';
import { holds, type Query, readQuery } from '#core/desk/search-terms.ts';
import { readReceipt } from '#core/link/receipt.ts';
import { type Cursor, writeCursor } from './cursor.ts';
import { openKept } from './opened.ts';
import { type StoreParts, vaultOf } from './parts.ts';
import { columnsOf, QUEUE_COLUMNS, type QueueColumns, queueRow } from './queue-row.ts';
import { PLACE_OF_SEARCH_TEXT } from './read-case.ts';

/** One step looks at so many cases that have the rarest piece, and opens at most so many that have the others too. */
const WINDOW = 1_000;
const BATCH = 51;
/** So many steps make one page at most: then `next` goes on. */
const STEPS_MAX = 12;
/** Of pieces that so many cases have, any is as good to begin with: the windows bound the work. */
const COMMON = 512;

export interface Found {
  readonly rows: readonly QueueRow[];
  readonly next?: string;
}

interface Asked extends Pick<QueueFilter, 'bucket' | 'assignee' | 'service' | 'method' | 'harm'> {
  readonly q: string;
  readonly me: string;
  readonly now: number;
  readonly limit: number;
  readonly after: Cursor | undefined;
}

type Parts = Pick<StoreParts, 'database' | 'vault'>;
type Candidate = QueueColumns & { readonly newest: number; readonly search_text: Uint8Array | null };

/**
 * What `q` finds: Japanese from one character, letters and digits from two, a receipt however it is typed. Every row shown does hold what was
 * asked. A page may be short, or empty, and still have a `next`: the work for one page is bounded.
 */
export async function searchCases(parts: Parts, desk: string, asked: Asked): Promise<Found> {
  const byReceipt = await findReceipt(parts, desk, asked);
  if (byReceipt !== undefined) return { rows: [byReceipt] };
  const query = readQuery(asked.q);
  const [rarest, ...others] = await rarestFirst(parts, desk, query);
  if (rarest === undefined) return { rows: [] };
  const rows: QueueRow[] = [];
  let shown: Cursor | undefined;
  let { after } = asked;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const batch = await candidatesAfter(parts, desk, asked, [rarest, ...others], after);
    for (const candidate of batch) {
      if (!(await doesHold(parts, desk, candidate, query))) continue;
      if (rows.length === asked.limit && shown !== undefined) return { rows, next: writeCursor(shown) };
      rows.push(await queueRow(parts, desk, candidate, asked.now));
      shown = keyOf(candidate);
    }
    const last = batch.length === BATCH ? batch.at(-1) : undefined;
    after = last === undefined ? await endOfWindow(parts, desk, rarest, after) : keyOf(last);
    if (after === undefined) return { rows };
  }
  return { rows, ...(after === undefined ? {} : { next: writeCursor(after) }) };
}

function keyOf({ newest, case_id }: Candidate): Cursor {
  return { at: newest, caseId: case_id };
}

async function findReceipt(
  { database, vault }: Parts,
  desk: string,
  { q, now, after }: Asked,
): Promise<QueueRow | undefined> {
  const receipt = readReceipt(q);
  if (receipt === undefined || after !== undefined) return undefined;
  const row = await database.db
    .selectFrom('cases')
    .select(QUEUE_COLUMNS)
    .where('desk', '=', desk)
    .where('receipt', '=', receipt)
    .where('data_key', 'is not', null)
    .executeTakeFirst();
  return row === undefined ? undefined : queueRow({ vault }, desk, row, now);
}

/** Pieces as hashes, the rarest first: the index walks along that one and asks for the others at each step. */
async function rarestFirst(
  { database, vault }: Parts,
  desk: string,
  { pieces }: Query,
): Promise<readonly Uint8Array[]> {
  const terms = pieces.map((piece) => vaultOf({ vault }, desk).blind('term', piece));
  if (terms.length < 2) return terms;
  const counts = terms.map(
    (term, at) =>
      sql`(select count(*) from (select 1 from term where desk = ${desk} and term = ${term} limit ${sql.lit(COMMON)}) as capped) as ${sql.ref(`n${at}`)}`,
  );
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(database.db);
  const numbers = terms.map((_, at) => rows[0]?.[`n${at}`] ?? 0);
  const rarest = numbers.indexOf(Math.min(...numbers));
  return [rarest, ...[...terms.keys()].filter((at) => at !== rarest)].flatMap((at) => terms[at] ?? []);
}

/**
 * Of the next window of cases that have the first term: those that have all others and are what was filtered for, newest first. Walked in the
 * index's own order and left as soon as a batch is full; `cross join` keeps SQLite from beginning at the cases.
 */
async function candidatesAfter(
  parts: Parts,
  desk: string,
  asked: Asked,
  [first, ...others]: readonly [Uint8Array, ...Uint8Array[]],
  after: Cursor | undefined,
): Promise<readonly Candidate[]> {
  const all = others.map(
    (term) =>
      sql`exists (select 1 from term as o where o.desk = ${desk} and o.term = ${term} and o.newest = d.newest and o.case_id = d.case_id)`,
  );
  const narrow = [...all, ...narrowed(asked)];
  // Where each case of the window is one, the batch is its own end.
  const end = narrow.length === 0 ? undefined : await endOfWindow(parts, desk, first, after);
  const where = sql.join(
    [
      sql`d.desk = ${desk} and d.term = ${first}`,
      ...(after === undefined ? [] : [sql`(d.newest, d.case_id) > (${after.at}, ${after.caseId})`]),
      ...(end === undefined ? [] : [sql`(d.newest, d.case_id) <= (${end.at}, ${end.caseId})`]),
      sql`c.desk = ${desk} and c.case_id = d.case_id and c.data_key is not null`,
      ...narrow,
    ],
    sql` and `,
  );
  const { rows } =
    await sql<Candidate>`select d.newest, ${columnsOf('c')}, c.search_text from term as d cross join cases as c
    where ${where} order by d.newest, d.case_id limit ${sql.lit(BATCH)}`.execute(parts.database.db);
  return rows;
}

/** The last case of the window after the cursor; undefined when nothing follows it. */
async function endOfWindow(
  { database }: Parts,
  desk: string,
  first: Uint8Array,
  after: Cursor | undefined,
): Promise<Cursor | undefined> {
  const from = after === undefined ? sql`` : sql`and (newest, case_id) > (${after.at}, ${after.caseId})`;
  const { rows } = await sql<{ newest: number; case_id: string }>`select newest, case_id from term
    where desk = ${desk} and term = ${first} ${from} order by newest, case_id
    limit 1 offset ${sql.lit(WINDOW - 1)}`.execute(database.db);
  const [row] = rows;
  return row === undefined ? undefined : { at: row.newest, caseId: row.case_id };
}

function narrowed({ bucket, assignee, service, method, harm, me }: Asked): readonly RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = [];
  if (bucket !== undefined) parts.push(sql`c.bucket = ${bucket}`);
  if (assignee === 'none') parts.push(sql`c.assignee is null`);
  else if (assignee !== undefined) parts.push(sql`c.assignee = ${assignee === 'me' ? me : assignee}`);
  if (service !== undefined) parts.push(sql`c.service = ${service}`);
  if (method !== undefined) parts.push(sql`c.method = ${method}`);
  if (harm !== undefined) parts.push(sql`c.harm = ${harm}`);
  return parts;
}

async function doesHold(parts: Parts, desk: string, row: Candidate, query: Query): Promise<boolean> {
  if (row.search_text === null) return false;
  const vault = vaultOf(parts, desk);
  const texts = (await openKept(vault, row, PLACE_OF_SEARCH_TEXT, row.search_text)) as string[];
  return holds(texts, query);
}
