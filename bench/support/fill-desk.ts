// Fills a desk's database with very many cases in minutes: rows in bulk, the blind index written in its own order, other indexes afterwards.
import { DatabaseSync } from 'node:sqlite';
import { Pool } from 'pg';
import { facetsOf, rowsOf } from '../../test/support/desk-rows.ts';
import { MORNING } from '../../test/support/desk-store.ts';
import { piecesOf } from '../../src/core/desk/search-terms.ts';
import type { DeskVault } from '../../src/server/desk/vault.ts';

const FAMILY = ['山田', '佐藤', '鈴木', '田中', '高橋', '渡辺', '伊藤', '中村', '小林', '加藤'];
const GIVEN = ['花子', '太郎', '一郎', '美咲', '健一', '陽菜', '翔太'];
const AT_ONCE = 20_000;
/** Pieces that nobody asks for stand in one case of so many. */
const CLASSES = 200;

function nameOf(at: number): string {
  return `${FAMILY[at % FAMILY.length]} ${GIVEN[at % GIVEN.length]} u${at}`;
}

/** Whether a question of the bench can meet the case: the first and middle ones of the queue, the newest, and those named in a search. */
function isLookedAt(at: number, to: number): boolean {
  return at < 8_000 || at >= to - 30_000 || Math.abs(at - to / 2) < 4_000 || /^1[0-4]\d\d/.test(String(at));
}

/** A row as `rowsOf` makes it, of another number, whose sealed bytes are another case's and open nothing. */
function standIn(like: Row, at: number): Row {
  const opened_at = MORNING + at * 1_000;
  const hex = opened_at.toString(16).padStart(12, '0');
  const number = at.toString(16).padStart(12, '0');
  const caseId = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${number}`;
  const { bucket, harm, rank, due_at, assignee, service, method } = facetsOf(at);
  return {
    ...like,
    case_id: caseId,
    receipt: `STANDIN${number}`,
    bucket,
    harm,
    rank,
    due_at,
    assignee,
    service,
    method,
    opened_at,
    updated_at: opened_at,
  };
}

type Row = Awaited<ReturnType<typeof rowsOf>>['row'];

/** Which cases of this filling have a piece: by number, or all of one class. */
type Having = { readonly hash: Buffer } & (
  | { readonly cases: readonly number[] }
  | { readonly class: number }
);

/** Cases by number as the index of words needs them. */
interface Lines {
  readonly newest: readonly number[];
  readonly caseIds: readonly string[];
}

/**
 * Adds the cases numbered `from` to below `to`; nobody else has the SQLite file open. The pieces of names are real, and so are summaries and
 * search texts of the cases a question can meet; `others` more pieces a case stand in the index as a report's other words would.
 */
export async function fillFast(
  where: string,
  deskVault: DeskVault,
  from: number,
  to: number,
  others: number,
): Promise<void> {
  const hashes = new Map<string, Uint8Array>();
  const blind = (use: 'term' | 'indicator', value: string) => {
    const known = hashes.get(value) ?? deskVault.blind(use, value);
    hashes.set(value, known);
    return known;
  };
  const vault = { ...deskVault, desk: deskVault.desk, blind };
  const put = where.startsWith('postgres') ? intoPostgres(where) : intoSqlite(where);
  await put.begin();
  let like: Row | undefined;
  const byPiece = new Map<string, number[]>();
  const lines = { newest: [] as number[], caseIds: [] as string[] };
  for (let start = from; start < to; start += AT_ONCE) {
    const rows: Row[] = [];
    for (let at = start; at < Math.min(start + AT_ONCE, to); at += 1) {
      const name = nameOf(at);
      const real = like === undefined || isLookedAt(at, to) ? await rowsOf({ vault }, at, name) : undefined;
      like ??= real?.row;
      if (like === undefined) throw new Error('Expected the first case to be a real one');
      const row = real?.row ?? standIn(like, at);
      const terms = real?.terms ?? [...piecesOf([name])].map((piece) => blind('term', piece));
      rows.push(row);
      lines.newest.push(-row.opened_at);
      lines.caseIds.push(row.case_id);
      for (const term of terms) {
        const hash = Buffer.from(term).toString('latin1');
        const known = byPiece.get(hash);
        if (known === undefined) byPiece.set(hash, [at - from]);
        else known.push(at - from);
      }
    }
    await put.rows(rows);
  }
  const having: Having[] = [...byPiece].map(([hash, cases]) => ({
    hash: Buffer.from(hash, 'latin1'),
    cases,
  }));
  for (let other = 0; other < others; other += 1)
    for (let one = 0; one < CLASSES; one += 1)
      having.push({ hash: Buffer.from(deskVault.blind('term', `${other} of ${one}`)), class: one });
  await put.terms(
    having.toSorted((one, another) => Buffer.compare(one.hash, another.hash)),
    lines,
  );
}

interface Put {
  begin(): Promise<void>;
  rows(rows: readonly Row[]): Promise<void>;
  /** The last call: also makes the indexes again. */
  terms(having: readonly Having[], lines: Lines): Promise<void>;
}

function intoSqlite(where: string): Put {
  const file = new DatabaseSync(where, { timeout: 60_000 });
  file.exec(`pragma synchronous = off; pragma cache_size = -1000000; pragma temp_store = file; pragma secure_delete = off;
    pragma journal_mode = off; pragma locking_mode = exclusive;
    create temp table line (class integer, newest integer, case_id text, primary key (class, newest)) without rowid, strict`);
  const indexes = file
    .prepare(
      "select name, sql from sqlite_master where type = 'index' and tbl_name in ('cases', 'term') and sql is not null",
    )
    .all() as { name: string; sql: string }[];
  let cases: ReturnType<DatabaseSync['prepare']> | undefined;
  return {
    begin() {
      for (const { name } of indexes) file.exec(`drop index ${name}`);
      return Promise.resolve();
    },
    rows(rows) {
      file.exec('begin');
      for (const row of rows) {
        const columns = Object.keys(row);
        cases ??= file.prepare(
          `insert into cases (${columns.join()}) values (${columns.map(() => '?').join()})`,
        );
        cases.run(...(Object.values(row) as string[]));
      }
      file.exec('commit');
      return Promise.resolve();
    },
    terms(having, { newest, caseIds }) {
      file.exec('begin');
      const line = file.prepare('insert into line values (?, ?, ?)');
      for (const [at, caseId] of caseIds.entries()) line.run(at % CLASSES, newest[at] ?? 0, caseId);
      const one = file.prepare("insert into term values ('main', ?, ?, ?)");
      const all = file.prepare(
        "insert into term select 'main', ?, newest, case_id from line where class = ? order by newest",
      );
      for (const has of having)
        if ('class' in has) all.run(has.hash, has.class);
        else for (const at of has.cases.toReversed()) one.run(has.hash, newest[at] ?? 0, caseIds[at] ?? '');
      file.exec('drop table line; commit');
      for (const { sql } of indexes) file.exec(sql);
      file.exec('analyze; pragma journal_mode = wal');
      file.close();
      return Promise.resolve();
    },
  };
}

function intoPostgres(where: string): Put {
  const pool = new Pool({ connectionString: where, max: 1 });
  const indexes: string[] = [];
  return {
    async begin() {
      const { rows } = await pool.query<{ indexname: string; indexdef: string }>(
        `select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename in ('cases', 'term')
        and indexname not like '%_pkey'`,
      );
      for (const { indexname, indexdef } of rows) {
        await pool.query(`drop index ${indexname}`);
        indexes.push(indexdef);
      }
      await pool.query('alter table term drop constraint term_pkey');
      await pool.query(
        'create unlogged table line (at int, class int, newest bigint, case_id text collate "C")',
      );
    },
    async rows(rows) {
      for (let at = 0; at < rows.length; at += 2_000)
        await pool.query('insert into cases select * from json_populate_recordset(null::cases, $1::json)', [
          JSON.stringify(
            rows
              .slice(at, at + 2_000)
              .map((row) =>
                Object.fromEntries(
                  Object.entries(row).map(([name, value]) => [
                    name,
                    value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value,
                  ]),
                ),
              ),
          ),
        ]);
    },
    async terms(having, { newest, caseIds }) {
      await pool.query("set maintenance_work_mem = '1GB'; set work_mem = '256MB'");
      for (let at = 0; at < caseIds.length; at += AT_ONCE)
        await pool.query(
          `insert into line select a + $3, (a + $3) % ${CLASSES}, n, c from unnest($1::bigint[], $2::text[]) with ordinality as t(n, c, o),
          lateral (select (o - 1)::int as a) as number`,
          [newest.slice(at, at + AT_ONCE), caseIds.slice(at, at + AT_ONCE), at],
        );
      await pool.query('create unique index on line (at); analyze line');
      for (const has of having)
        if ('cases' in has)
          await pool.query(
            "insert into term select 'main', $1, newest, case_id from line join unnest($2::int[]) as one(at) using (at)",
            [has.hash, has.cases],
          );
      const classes = having.flatMap((has) => ('class' in has ? [has] : []));
      await pool.query(
        "insert into term select 'main', decode(h, 'hex'), newest, case_id from line join unnest($1::text[], $2::int[]) as t(h, class) using (class)",
        [classes.map(({ hash }) => hash.toString('hex')), classes.map((one) => one.class)],
      );
      await pool.query('drop table line; alter table term add primary key (desk, term, newest, case_id)');
      for (const one of indexes) await pool.query(one);
      await pool.query('vacuum analyze cases');
      await pool.query('vacuum analyze term');
      await pool.query('checkpoint');
      await pool.end();
    },
  };
}
