// Measures our CSV reading beside DuckDB's own reader on one thread, on the same made-up statement of 5,000,000 rows (about 300 MB).
// Processor time is measured, since both use one thread and the machine may have other work.
// Run: node scripts/run.js bench/csv.ts [rows]
import { DuckDBInstance } from '@duckdb/node-api';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STATEMENT_TABLES } from '#core/evidence/readers/statements.ts';
import { createCsvReading } from '#core/evidence/tables/csv.ts';
import { createTableReading } from '#core/evidence/tables/read-table.ts';
import type { PushReader } from '#core/evidence/reader.ts';
import { median } from './support/median.ts';

const ROWS = Number(process.argv[2] ?? 5_000_000);
const ROUNDS = 3;
const CHUNK = 1024 * 1024;
/** Where 支払い金額 stands in HEADER. */
const PAID = 3;
const HEADER = '日付,摘要,摘要内容,支払い金額,預かり金額,差引残高,メモ\r\n';

const folder = mkdtempSync(join(tmpdir(), 'kakekomi-csv-'));
const path = join(folder, 'statement.csv');
try {
  makeStatement();
  const size = statSync(path).size / 1e6;
  console.log(
    `${ROWS.toLocaleString('en')} rows, ${size.toFixed(0)} MB, UTF-8; MB a second of processor time, median of ${ROUNDS}, in one run`,
  );
  const contestants: readonly (readonly [name: string, run: () => Promise<string> | string])[] = [
    ['DuckDB, 1 thread: count and sum', duckdb],
    ['ours: rows counted', countOnly],
    ['ours: every cell of every row, and sum', allCells],
    ['ours: statement reader, activities', statements],
  ];
  const speeds = contestants.map((): number[] => []);
  const said: string[] = [];
  // In turns, so that other work on the machine meets all of them.
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, [, run]] of contestants.entries()) {
      const before = process.cpuUsage();
      said[index] = await run();
      const { user, system } = process.cpuUsage(before);
      speeds[index]?.push(size / ((user + system) / 1e6));
    }
  for (const [index, [name]] of contestants.entries()) {
    const own = speeds[index] ?? [];
    const ratios = own.map((speed, round) => speed / (speeds[0]?.[round] ?? Number.NaN));
    console.log(
      `${name}: ${median(own).toFixed(0)} MB/s (${own.map((one) => one.toFixed(0)).join(', ')}), ` +
        `${median(ratios).toFixed(2)} of DuckDB's (${ratios.map((one) => one.toFixed(2)).join(', ')}); ${said[index]}`,
    );
  }
  console.log(`memory at the end: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB (DuckDB's with it)`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function makeStatement(): void {
  const shops = [
    'スーパー　サンプル',
    'EXAMPLE STORE',
    'カタカナ　シヨウテン',
    'でんき料金',
    '"EXAMPLE, ONLINE"',
  ];
  const file = openSync(path, 'w');
  let block = HEADER;
  for (let row = 0; row < ROWS; row += 1) {
    const day = `2026/${String(1 + (row % 12)).padStart(2, '0')}/${String(1 + (row % 28)).padStart(2, '0')}`;
    const sum = 100 + ((row * 7919) % 90_000);
    const shop = shops[row % shops.length];
    block +=
      row % 9 === 0
        ? `${day},振込,${shop},,${sum},${sum * 3},\r\n`
        : `${day},カード,${shop},${sum},,${sum * 3},\r\n`;
    if (block.length > CHUNK) {
      writeSync(file, block);
      block = '';
    }
  }
  writeSync(file, block);
  closeSync(file);
}

async function duckdb(): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run('SET threads=1');
  const reader = await connection.runAndReadAll(
    `SELECT count(*) AS rows, sum("支払い金額") AS paid FROM read_csv('${path}', header=true)`,
  );
  connection.closeSync();
  instance.closeSync();
  return String(reader.getRows()[0]?.join(' '));
}

function feed(reader: PushReader): void {
  const file = openSync(path, 'r');
  const chunk = new Uint8Array(CHUNK);
  for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk))
    void reader.push(chunk.subarray(0, read));
  void reader.end();
  closeSync(file);
}

function allCells(): string {
  let rows = 0;
  let paid = 0;
  let units = 0;
  feed(
    createCsvReading({
      row(row) {
        rows += 1;
        for (let index = 0; index < row.length; index += 1) {
          const cell = row.cell(index);
          units += cell.length;
          if (index === PAID && row.number > 1) paid += Number(cell);
        }
      },
      unread: (number, why) => console.log(number, why),
    }),
  );
  return `${rows} ${paid} ${units}`;
}

function countOnly(): string {
  let rows = 0;
  feed(createCsvReading({ row: () => (rows += 1), unread: (number, why) => console.log(number, why) }));
  return String(rows);
}

function statements(): string {
  let activities = 0;
  let unread = 0;
  feed(
    createTableReading({
      readers: STATEMENT_TABLES,
      context: { fileName: 'statement.csv', zone: undefined },
      sink: { activity: () => (activities += 1), unread: () => (unread += 1) },
    }),
  );
  return `${activities} activities, ${unread} unread`;
}
