// Fills a desk's database with very many cases in minutes: rows in bulk, the blind index sorted before it is written.
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { rowsOf } from '../../test/support/desk-rows.ts';
import type { TestDesk } from '../../test/support/desk-store.ts';

const FAMILY = ['山田', '佐藤', '鈴木', '田中', '高橋', '渡辺', '伊藤', '中村', '小林', '加藤'];
const GIVEN = ['花子', '太郎', '一郎', '美咲', '健一', '陽菜', '翔太'];
const AT_ONCE = 20_000;

function nameOf(at: number): string {
  return `${FAMILY[at % FAMILY.length]} ${GIVEN[at % GIVEN.length]} u${at}`;
}

type Row = Awaited<ReturnType<typeof rowsOf>>['row'];

/** Adds the cases numbered `from` to below `to`. */
export async function fillFast(desk: TestDesk, where: string, from: number, to: number): Promise<void> {
  const hashes = new Map<string, Uint8Array>();
  const vault = {
    ...desk.vault,
    desk: desk.vault.desk,
    blind: (use: 'term' | 'indicator', value: string) => {
      const known = hashes.get(value);
      if (known !== undefined) return known;
      const hash = desk.vault.blind(use, value);
      if (hashes.size < 500_000) hashes.set(value, hash);
      return hash;
    },
  };
  const put = desk.database.engine === 'sqlite' ? intoSqlite(where) : intoPostgres(desk);
  for (let start = from; start < to; start += AT_ONCE) {
    const made: { row: Row; terms: readonly Uint8Array[] }[] = [];
    for (let at = start; at < Math.min(start + AT_ONCE, to); at += 1)
      made.push(await rowsOf({ vault }, at, nameOf(at)));
    await put.rows(made);
  }
  await put.end();
}

interface Put {
  rows(made: readonly { row: Row; terms: readonly Uint8Array[] }[]): Promise<void>;
  end(): Promise<void>;
}

function intoSqlite(where: string): Put {
  const file = new DatabaseSync(where, { timeout: 60_000 });
  file.exec(`pragma synchronous = off; pragma cache_size = -500000; pragma temp_store = file;
    create temp table waiting (term blob, newest integer, case_id text)`);
  const term = file.prepare('insert into waiting values (?, ?, ?)');
  let cases: ReturnType<DatabaseSync['prepare']> | undefined;
  return {
    async rows(made) {
      file.exec('begin');
      for (const { row, terms } of made) {
        const columns = Object.keys(row);
        cases ??= file.prepare(
          `insert into cases (${columns.join()}) values (${columns.map(() => '?').join()})`,
        );
        cases.run(...(Object.values(row) as string[]));
        for (const one of terms) term.run(one, -row.opened_at, row.case_id);
      }
      file.exec('commit');
      return Promise.resolve();
    },
    async end() {
      file.exec(`insert into term (desk, term, newest, case_id)
        select 'main', term, newest, case_id from waiting order by term, newest, case_id;
        drop table waiting; analyze; pragma wal_checkpoint(truncate)`);
      file.close();
      return Promise.resolve();
    },
  };
}

function intoPostgres({ database: { db, pool } }: TestDesk): Put {
  if (pool === undefined) throw new Error('Expected PostgreSQL');
  return {
    async rows(made) {
      const rows = made.map(({ row }) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value,
          ]),
        ),
      );
      await pool.query('insert into cases select * from json_populate_recordset(null::cases, $1::json)', [
        JSON.stringify(rows),
      ]);
      const terms = made.flatMap(({ row, terms }) => terms.map((one) => ({ row, one })));
      await pool.query(
        `insert into term select 'main', decode(h, 'hex'), n, c from unnest($1::text[], $2::bigint[], $3::text[]) as t(h, n, c) order by 2, 3, 4`,
        [
          terms.map(({ one }) => Buffer.from(one).toString('hex')),
          terms.map(({ row }) => -row.opened_at),
          terms.map(({ row }) => row.case_id),
        ],
      );
    },
    async end() {
      await sql`vacuum analyze`.execute(db);
    },
  };
}
