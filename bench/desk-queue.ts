// Measures the desk's queue and search (D6): each page's p95 beside the bare indexed query of the same run, and whether ten times the cases cost more.
// Run: node scripts/run.js bench/desk-queue.ts [--sizes=100000,1000000] [--engine=sqlite|postgres] [--others=25: pieces a case beside its name's]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Pool } from 'pg';
import type { QueueFilter } from '../src/core/desk/api.ts';
import { readQuery } from '../src/core/desk/search-terms.ts';
import { writeCursor } from '../src/server/store/cursor.ts';
import { forgetAllOpened } from '../src/server/store/opened.ts';
import { countsQuery, queuePage } from '../src/server/store/queue.ts';
import { newVault, openDesk, type TestDesk } from '../test/support/desk-store.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { fillFast } from './support/fill-desk.ts';
import { ratio } from './support/median.ts';

const option = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const SIZES = (option('sizes') ?? '100000').split(',').map(Number);
const ENGINE = option('engine') ?? 'sqlite';
const OTHERS = Number(option('others') ?? 25);
const ROUNDS = Number(option('rounds') ?? 400);
const WARM = 60;

const COLUMNS = `case_id, receipt, bucket, harm, rank, due_at, assignee, service, method, channel, language, waiting_on, incident,
  opened_at, first_instruction_at, contained_at, closed_at, updated_at, data_key, key_id, summary`;
/** The columns a queue line needs, in the index's order. */
const BARE = `select ${COLUMNS} from cases where desk = 'main' and bucket = 'open' order by rank, case_id limit 51`;

/** Of one question, in ms: on the clock, and of processor time (this thread and PostgreSQL's own processes). */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}
interface Measured {
  readonly page: readonly Cost[];
  /** Asked turn about with the page, so that both meet the same machine. */
  readonly bare: readonly Cost[];
  /** What was shown. */
  readonly rows: number;
}

let postmaster: number | undefined;

const nap = new Int32Array(new SharedArrayBuffer(4));

/** Processor time so far, in ms: of this thread, and of PostgreSQL's processes. Linux books a running thread's time when it next sleeps. */
function processorTime(): number {
  Atomics.wait(nap, 0, 0, 0.02);
  const children =
    postmaster === undefined
      ? []
      : readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
  return ['thread-self', ...children].reduce(
    (all, name) => all + Number(readFileSync(`/proc/${name}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
    0,
  );
}

async function cost(ask: () => unknown): Promise<Cost> {
  const before = processorTime();
  const from = performance.now();
  await ask();
  const wall = performance.now() - from;
  return { wall, cpu: processorTime() - before };
}

async function measureBeside(
  bare: (round: number) => unknown,
  ask: (round: number) => Promise<{ readonly rows: readonly unknown[] }>,
  before: () => void = () => undefined,
): Promise<Measured> {
  const found = { page: [] as Cost[], bare: [] as Cost[] };
  let rows = 0;
  for (let round = 0; round < WARM + ROUNDS; round += 1) {
    before();
    const ofBare = await cost(() => bare(round));
    const ofPage = await cost(async () => {
      rows = (await ask(round)).rows.length;
    });
    if (round < WARM) continue;
    found.bare.push(ofBare);
    found.page.push(ofPage);
  }
  return { ...found, rows };
}

function at(costs: readonly Cost[], of: keyof Cost, part: number): number {
  const sorted = costs.map((one) => one[of]).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
}

interface Page {
  readonly filter: (round: number) => QueueFilter;
  /** Nothing was opened before. */
  readonly isCold?: boolean;
}

async function pagesOf(desk: TestDesk, size: number): Promise<Record<string, Page>> {
  const middle = await desk.database.db
    .selectFrom('cases')
    .select(['rank', 'case_id', 'receipt'])
    .where('desk', '=', 'main')
    .where('bucket', '=', 'open')
    .orderBy('rank')
    .offset(Math.floor(size / 8))
    .limit(200)
    .execute();
  const of = (round: number) => middle[round % middle.length] ?? { rank: 0, case_id: '', receipt: '' };
  const deep = (round: number) => ({
    bucket: 'open' as const,
    cursor: writeCursor({ at: of(round).rank, caseId: of(round).case_id }),
  });
  return {
    'first page': { filter: () => ({ bucket: 'open' }) },
    'first page, nothing opened before': { filter: () => ({ bucket: 'open' }), isCold: true },
    'deep page': { filter: deep },
    'one’s own': { filter: (round) => ({ bucket: 'open', assignee: `s${(round * 4 + 1) % 40}` }) },
    'all that is not closed': { filter: () => ({}) },
    'search 山': { filter: () => ({ q: '山' }) },
    'search 山田': { filter: () => ({ q: '山田' }) },
    'search 山田, nothing opened before': { filter: () => ({ q: '山田' }), isCold: true },
    'search 田中 花子': { filter: () => ({ q: '田中 花子' }) },
    'search u1234': { filter: (round) => ({ q: `u${1_000 + round}` }) },
    'search receipt': { filter: (round) => ({ q: of(round).receipt }) },
  };
}

interface Asker {
  ask(text: string, values?: readonly (string | Uint8Array)[]): unknown;
  close(): Promise<void>;
}

/** A connection of its own with prepared statements, and nothing else. */
function asker(where: string): Asker {
  if (where.startsWith('postgres')) {
    const pool = new Pool({ connectionString: where, max: 1 });
    const names = new Map<string, string>();
    return {
      ask(text, values = []) {
        const name = names.get(text) ?? `q${names.size}`;
        names.set(text, name);
        const numbered = text.replaceAll('?', () => '$');
        let number = 0;
        return pool.query({
          name,
          text: numbered.replaceAll('$', () => `$${++number}`),
          values: [...values],
        });
      },
      close: () => pool.end(),
    };
  }
  const file = new DatabaseSync(where, { readOnly: true });
  file.exec('pragma cache_size = -65536');
  const kept = new Map<string, ReturnType<typeof file.prepare>>();
  return {
    ask(text, values = []) {
      const statement = kept.get(text) ?? file.prepare(text);
      kept.set(text, statement);
      return statement.all(...values);
    },
    close: () => Promise.resolve(file.close()),
  };
}

/** The same search as one bare statement along the index of words: no window, nothing opened, nothing compared. */
function bareSearch(desk: TestDesk, asker: Asker, q: string): () => unknown {
  const terms = readQuery(q).pieces.map((piece) => desk.vault.blind('term', piece));
  const others = terms
    .slice(1)
    .map(
      () =>
        `and exists (select 1 from term as o where o.desk = 'main' and o.term = ? and o.newest = d.newest and o.case_id = d.case_id)`,
    );
  const columns = COLUMNS.split(',').map((name) => `c.${name.trim()}`);
  const text = `select ${columns.join()}, c.search_text from term as d cross join cases as c where d.desk = 'main' and d.term = ?
    and c.desk = 'main' and c.case_id = d.case_id ${others.join(' ')} order by d.newest, d.case_id limit 51`;
  return () => asker.ask(text, terms);
}

async function measure(desk: TestDesk, where: string, size: number): Promise<Map<string, Measured>> {
  const found = new Map<string, Measured>();
  const bare = asker(where);
  const now = Date.now();
  for (const [name, { filter, isCold }] of Object.entries(await pagesOf(desk, size))) {
    const page = async (round: number) => {
      const answer = await queuePage(desk, 'main', { ...filter(round), now }, 's1');
      if (!answer.ok) throw new Error(`Expected a page for ${name}`);
      return answer.value;
    };
    const before = isCold === true ? () => forgetAllOpened(desk.vault) : undefined;
    found.set(name, await measureBeside(() => bare.ask(BARE), page, before));
    const { q } = filter(0);
    if (q === undefined || name === 'search receipt' || isCold === true) continue;
    found.set(
      `  beside its own statement`,
      await measureBeside((round) => bareSearch(desk, bare, filter(round).q ?? '')(), page),
    );
    found.set(`${name}, its own statement`, found.get('  beside its own statement') as Measured);
    found.delete('  beside its own statement');
  }
  const counts = (): Promise<{ rows: readonly unknown[] }> =>
    countsQuery('main', 's1', now).execute(desk.database.db);
  found.set('counts anew', await measureBeside(() => bare.ask(BARE), counts));
  await bare.close();
  return found;
}

const pad = (value: number): string => value.toFixed(2);

function show(found: ReadonlyMap<string, Measured>, before: ReadonlyMap<string, Measured> | undefined): void {
  console.log(
    '| page | rows | bare p95 ms | page p95 ms | p95 × | p95 × of processor time | median × of it | growth p95 × | of processor time |',
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|');
  for (const [name, { page, bare, rows }] of found) {
    const earlier = before?.get(name)?.page;
    const growth = (of: keyof Cost) =>
      earlier === undefined
        ? ''
        : ratio(at(page, of, of === 'cpu' ? 0.5 : 0.95), at(earlier, of, of === 'cpu' ? 0.5 : 0.95));
    const cells = [
      name,
      rows,
      pad(at(bare, 'wall', 0.95)),
      pad(at(page, 'wall', 0.95)),
      ratio(at(page, 'wall', 0.95), at(bare, 'wall', 0.95)),
      ratio(at(page, 'cpu', 0.95), at(bare, 'cpu', 0.95)),
      ratio(at(page, 'cpu', 0.5), at(bare, 'cpu', 0.5)),
      growth('wall'),
      growth('cpu'),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'kakekomi-queue-'));
const postgres = ENGINE === 'postgres' ? await startPostgres({ sync: false }) : undefined;
postmaster = postgres?.pid;
try {
  const where = (await postgres?.newDatabase()) ?? join(folder, 'desk.db');
  const vault = await newVault('main');
  await (await openDesk(where, { vault })).close();
  let before: Map<string, Measured> | undefined;
  let filled = 0;
  for (const size of SIZES) {
    const from = performance.now();
    await fillFast(where, vault, filled, size, OTHERS);
    filled = size;
    const took = ((performance.now() - from) / 1_000).toFixed(0);
    console.log(`\n${size} cases on ${ENGINE}, filled in ${took} s; load ${loadavg()[0]?.toFixed(1)}`);
    const desk = await openDesk(where, { vault });
    const found = await measure(desk, where, size);
    show(found, before);
    before = found;
    await desk.close();
  }
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}
