// Measures the desk's queue and search (D6): each page's p95 beside a bare indexed select of the same run, and whether ten times the cases cost more.
// Run: node scripts/run.js bench/desk-queue.ts [SMALL [LARGE [sqlite|postgres]]]; SMALL alone measures one size.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { DatabaseSync } from 'node:sqlite';
import type { QueueFilter } from '../src/core/desk/api.ts';
import { countsQuery, queuePage } from '../src/server/store/queue.ts';
import { writeCursor } from '../src/server/store/cursor.ts';
import { fillFast } from './support/fill-desk.ts';
import { ratio } from './support/median.ts';
import { newVault, openDesk, type TestDesk } from '../test/support/desk-store.ts';
import { startPostgres } from '../test/support/postgres.ts';

const [small = '100000', large = '', engine = 'sqlite'] = process.argv.slice(2);
const SIZES = [Number(small), ...(large === '' ? [] : [Number(large)])];
const ROUNDS = 300;
const WARM = 30;
const RATIO_AIM = 5;
const GROWTH_AIM = 1.3;

/** What the bare query selects: the columns a queue line needs, in the index's order. */
const BARE = `select case_id, receipt, bucket, harm, rank, due_at, assignee, service, method, channel, language, waiting_on, incident,
  opened_at, first_instruction_at, contained_at, closed_at, updated_at, data_key, key_id, summary from cases
  where desk = 'main' and bucket = 'open' order by rank, case_id limit 51`;

interface Times {
  readonly median: number;
  readonly p95: number;
}
interface Measured {
  readonly page: Times;
  /** Asked turn about with the page, so that both meet the same machine. */
  readonly bare: Times;
}

async function measureBeside(
  bare: () => Promise<unknown> | unknown,
  ask: (round: number) => Promise<unknown>,
): Promise<Measured> {
  const times: { page: number[]; bare: number[] } = { page: [], bare: [] };
  for (let round = 0; round < WARM + ROUNDS; round += 1) {
    const from = performance.now();
    await bare();
    const between = performance.now();
    await ask(round);
    const end = performance.now();
    if (round < WARM) continue;
    times.bare.push(between - from);
    times.page.push(end - between);
  }
  return { page: summed(times.page), bare: summed(times.bare) };
}

function summed(times: readonly number[]): Times {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

async function pagesOf(
  desk: TestDesk,
  size: number,
): Promise<Record<string, (round: number) => QueueFilter>> {
  const { db } = desk.database;
  const middle = await db
    .selectFrom('cases')
    .select(['rank', 'case_id', 'receipt'])
    .where('desk', '=', 'main')
    .where('bucket', '=', 'open')
    .orderBy('rank')
    .offset(Math.floor(size / 8))
    .limit(200)
    .execute();
  const at = (round: number) => middle[round % middle.length] ?? { rank: 0, case_id: '', receipt: '' };
  return {
    'first page': () => ({ bucket: 'open' }),
    'deep page': (round) => ({
      bucket: 'open',
      cursor: writeCursor({ at: at(round).rank, caseId: at(round).case_id }),
    }),
    'one’s own': (round) => ({ bucket: 'open', assignee: `s${(round * 4 + 1) % 40}` }),
    'all open': () => ({}),
    'search 山': () => ({ q: '山' }),
    'search 山田': () => ({ q: '山田' }),
    'search 田中 花子': () => ({ q: '田中 花子' }),
    'search u1234': (round) => ({ q: `u${1_000 + round}` }),
    'search receipt': (round) => ({ q: at(round).receipt }),
  };
}

async function measure(desk: TestDesk, where: string, size: number): Promise<Map<string, Measured>> {
  const found = new Map<string, Measured>();
  const file = engine === 'sqlite' ? new DatabaseSync(where, { readOnly: true }) : undefined;
  file?.exec('pragma cache_size = -65536');
  const statement = file?.prepare(BARE);
  const pool = file === undefined ? new Pool({ connectionString: where, max: 1 }) : undefined;
  const bare = () => statement?.all() ?? pool?.query(BARE);
  const now = Date.now();
  for (const [name, filter] of Object.entries(await pagesOf(desk, size)))
    found.set(
      name,
      await measureBeside(bare, async (round) => queuePage(desk, 'main', { ...filter(round), now }, 's1')),
    );
  found.set(
    'counts anew',
    await measureBeside(bare, () => countsQuery('main', 's1', now).execute(desk.database.db)),
  );
  file?.close();
  await pool?.end();
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'kakekomi-queue-'));
const postgres = engine === 'postgres' ? await startPostgres({ sync: false }) : undefined;
try {
  const where = (await postgres?.newDatabase()) ?? join(folder, 'desk.db');
  const vault = await newVault('main');
  const desk = await openDesk(where, { vault });
  const all: Map<string, Measured>[] = [];
  let filled = 0;
  for (const size of SIZES) {
    const from = performance.now();
    await fillFast(desk, where, filled, size);
    filled = size;
    console.log(`${size} cases on ${engine}, filled in ${((performance.now() - from) / 1000).toFixed(0)} s`);
    const found = await measure(desk, where, size);
    for (const [name, { page, bare }] of found)
      console.log(
        `  ${name.padEnd(18)} p95 ${page.p95.toFixed(2)} ms, bare ${bare.p95.toFixed(2)} ms: × ${ratio(page.p95, bare.p95)} (aim ≤ ${RATIO_AIM}); median × ${ratio(page.median, bare.median)}`,
      );
    all.push(found);
  }
  const [first, last] = [all[0], all.at(-1)];
  if (all.length > 1 && first !== undefined && last !== undefined)
    for (const [name, { page }] of last) {
      const before = first.get(name)?.page;
      console.log(
        `  growth ${name.padEnd(18)} p95 × ${ratio(page.p95, before?.p95 ?? Number.NaN)} (aim ≤ ${GROWTH_AIM}); median × ${ratio(page.median, before?.median ?? Number.NaN)}`,
      );
    }
  await desk.close();
} finally {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}
