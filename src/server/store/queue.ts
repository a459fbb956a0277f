// The desk's queue by rank (D6), page by page: each page is read from an index, whatever the number of cases.
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { QueueFilter, QueuePage } from '#core/desk/api.ts';
import { BUCKETS, type Bucket } from '#core/desk/types.ts';
import type { Db } from '../desk/ports.ts';
import { type Cursor, readCursor, writeCursor } from './cursor.ts';
import type { Database } from './database.ts';
import type { StoreParts } from './parts.ts';
import { columnsOf, QUEUE_COLUMNS, type QueueColumns, queueRow } from './queue-row.ts';
import { searchCases } from './search.ts';
import type { Tables } from './tables.ts';

const LIMIT = 50;
const LIMIT_MAX = 200;
/** One more than is shown: `1000+`. */
const COUNT_MAX = 1_001;
/** Without a bucket the queue is what is not closed yet. */
const OPEN: readonly Bucket[] = BUCKETS.filter((bucket) => bucket !== 'closed');

type Asked = QueueFilter & { readonly now: number };

/**
 * One page of the queue, or of what `q` finds. `me`: the staff id that `assignee: "me"` and the count of one's own stand for. A case whose place
 * changes between two pages may be met again or be passed over; whoever follows the changes sees it. Problems: `cursor`.
 */
export async function queuePage(
  parts: Pick<StoreParts, 'database' | 'vault'>,
  desk: string,
  filter: Asked,
  me: string,
): Promise<Result<QueuePage>> {
  const { db } = parts.database;
  const cursor = filter.cursor === undefined ? undefined : readCursor(filter.cursor);
  if (filter.cursor !== undefined && cursor === undefined) return problem('cursor');
  const limit = Math.max(1, Math.min(filter.limit ?? LIMIT, LIMIT_MAX));
  const counts = await countsOf(parts.database, desk, me, filter.now);
  if (filter.q !== undefined && filter.q.trim() !== '') {
    const found = await searchCases(parts, desk, { ...filter, q: filter.q, limit, me, after: cursor });
    return ok({ ...found, counts });
  }
  const rows = await rowsAfter(db, desk, filter, me, cursor, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return ok({
    rows: await Promise.all(shown.map((row) => queueRow(parts, desk, row, filter.now))),
    ...(rows.length <= limit || last === undefined
      ? {}
      : { next: writeCursor({ at: last.rank, caseId: last.case_id }) }),
    counts,
  });
}

/** Of several buckets only places are read first, from the index alone, so many of each as one page can show; then the rows of the first. */
async function rowsAfter(
  db: Db,
  desk: string,
  filter: Asked,
  me: string,
  cursor: Cursor | undefined,
  limit: number,
): Promise<readonly QueueColumns[]> {
  const page = (bucket: Bucket) => bucketPage(db, desk, bucket, filter, me, cursor, limit);
  if (filter.bucket !== undefined) return page(filter.bucket).select(QUEUE_COLUMNS).execute();
  const places = OPEN.map(
    (bucket) => sql`select rank, case_id from (${page(bucket).select(['rank', 'case_id'])}) as one`,
  );
  const { rows } = await sql<QueueColumns>`select ${columnsOf('c')} from (
      select rank, case_id from (${sql.join(places, sql` union all `)}) as place order by rank, case_id limit ${limit}
    ) as place cross join cases as c
    where c.desk = ${desk} and c.case_id = place.case_id order by place.rank, place.case_id`.execute(db);
  return rows;
}

/** Cases of one bucket after the cursor, in rank order; the caller selects. */
export function bucketPage(
  db: Db,
  desk: string,
  bucket: Bucket,
  filter: Pick<QueueFilter, 'assignee' | 'service' | 'method' | 'harm'>,
  me: string,
  cursor: Cursor | undefined,
  limit: number,
): SelectQueryBuilder<Tables, 'cases', object> {
  let query = filtered(
    db.selectFrom('cases').where('desk', '=', desk).where('bucket', '=', bucket),
    filter,
    me,
  );
  if (cursor !== undefined)
    query = query.where(sql<boolean>`(rank, case_id) > (${cursor.at}, ${cursor.caseId})`);
  // PostgreSQL takes `is null` for no constant: named first, the order is the index's own.
  if (filter.assignee === 'none') query = query.orderBy('assignee');
  return query.orderBy('rank').orderBy('case_id').limit(limit);
}

/** Narrowed to whose, which service, method and harm. */
export function filtered<O>(
  query: SelectQueryBuilder<Tables, 'cases', O>,
  { assignee, service, method, harm }: Pick<QueueFilter, 'assignee' | 'service' | 'method' | 'harm'>,
  me: string,
): SelectQueryBuilder<Tables, 'cases', O> {
  let narrowed = query;
  if (assignee === 'none') narrowed = narrowed.where('assignee', 'is', null);
  else if (assignee !== undefined)
    narrowed = narrowed.where('assignee', '=', assignee === 'me' ? me : assignee);
  if (service !== undefined) narrowed = narrowed.where('service', '=', service);
  if (method !== undefined) narrowed = narrowed.where('method', '=', method);
  if (harm !== undefined) narrowed = narrowed.where('harm', '=', harm);
  return narrowed;
}

/** Kept until something of the desk changes; what becomes overdue by waiting alone is seen this much later. */
const COUNTED_FOR_MS = 10_000;
const COUNTED_MAX = 500;
interface Counted {
  readonly newest: number;
  readonly until: number;
  readonly counts: QueuePage['counts'];
}
const counted = new WeakMap<Database, Map<string, Counted>>();

async function countsOf(
  database: Database,
  desk: string,
  me: string,
  now: number,
): Promise<QueuePage['counts']> {
  const { db } = database;
  const known = counted.get(database) ?? new Map<string, Counted>();
  counted.set(database, known);
  // Read before counting: what is appended meanwhile makes the next page count again.
  const change = await db
    .selectFrom('change')
    .select('number')
    .where('desk', '=', desk)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const newest = change?.number ?? 0;
  const key = `${desk}\n${me}`;
  const before = known.get(key);
  if (before?.newest === newest && now < before.until && now >= before.until - COUNTED_FOR_MS)
    return before.counts;
  const counts = await countCases(db, desk, me, now);
  if (known.size >= COUNTED_MAX) known.clear();
  known.set(key, { newest, until: now + COUNTED_FOR_MS, counts });
  return counts;
}

async function countCases(db: Db, desk: string, me: string, now: number): Promise<QueuePage['counts']> {
  const { rows } = await countsQuery(desk, me, now).execute(db);
  const numbers = Object.values(rows[0] ?? {});
  const sum = (from: number, length: number): number =>
    Math.min(
      COUNT_MAX,
      numbers.slice(from, from + length).reduce((all, one) => all + one, 0),
    );
  const byBucket = Object.fromEntries(BUCKETS.map((bucket, at) => [bucket, numbers[at] ?? 0]));
  return {
    ...(byBucket as Record<Bucket, number>),
    mine: sum(BUCKETS.length, OPEN.length),
    overdue: sum(BUCKETS.length + OPEN.length, OPEN.length),
  };
}

/** How many are in each bucket, then one's own and the overdue of each open bucket: each along an index, no further than is shown. */
export function countsQuery(desk: string, me: string, now: number): RawBuilder<Record<string, number>> {
  // In an index's own order, so that no planner reads the table instead.
  const capped = (where: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
    sql`(select count(*) from (select 1 from cases where desk = ${desk} and ${where} order by ${order} limit ${sql.lit(COUNT_MAX)}) as capped)`;
  const inBucket = (bucket: Bucket) => sql`bucket = ${sql.lit(bucket)}`;
  const counts = [
    ...BUCKETS.map((bucket) => capped(inBucket(bucket), sql`rank`)),
    ...OPEN.map((bucket) => capped(sql`assignee = ${me} and ${inBucket(bucket)}`, sql`rank`)),
    ...OPEN.map((bucket) => capped(sql`${inBucket(bucket)} and due_at <= ${now}`, sql`due_at`)),
  ];
  return sql`select ${sql.join(counts.map((count, at) => sql`${count} as ${sql.ref(`n${at}`)}`))}`;
}
