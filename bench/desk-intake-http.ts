// Measures how many sealed reports a second a desk accepts over HTTP, from processes of its own, beside the bare loop; and two processes beside one.
// Run: node scripts/run.js bench/desk-intake-http.ts [--seconds=10] [--engine=sqlite|postgres] [--connections=50]
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasPostgres, startPostgres } from '../test/support/postgres.ts';
import {
  ACCESS,
  at,
  barePostgres,
  bareSqlite,
  type Intake,
  SEALED,
  throughput,
  waits,
} from './support/intake.ts';
import { median, ratio } from './support/median.ts';

const option = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const SECONDS = Number(option('seconds') ?? 10);
const ROUNDS = 5;
/** People at once; the bare loop has as many as the pool has connections. */
const CONNECTIONS = Number(option('connections') ?? 50);
const SERVER = fileURLToPath(new URL('support/desk-server.ts', import.meta.url));
const TEXT = SEALED.toString('base64');

interface Server {
  readonly intake: Intake;
  /** Processor time of its main thread so far, in ms. */
  processorTime(): number;
  stop(): Promise<void>;
}

async function serve(folder: string, databaseUrl: string | undefined): Promise<Server> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, SERVER, folder, ...(databaseUrl === undefined ? [] : [databaseUrl])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const port = await portOf(child);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  return {
    intake: () => post(agent, port),
    processorTime: () =>
      Number(readFileSync(`/proc/${String(child.pid)}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
    async stop() {
      agent.destroy();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes('\n')) resolve((JSON.parse(said) as { port: number }).port);
    });
    child.once('exit', () => reject(new Error('Expected the desk to start')));
  });
}

/** One sealed report, from an address of its own. */
function post(agent: Agent, port: number, id: string = randomUUID()): Promise<void> {
  const body = `{"v":1,"report":"${id}","id":"${id}","access":"${ACCESS}","language":"ja","sealed":"${TEXT}"}`;
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-forwarded-for': `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`,
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      { agent, host: '127.0.0.1', port, method: 'POST', path: '/api/v1/reports', headers },
      (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 201 || answer.statusCode === 200
            ? resolve()
            : reject(new Error(`Expected 201, got ${String(answer.statusCode)}`)),
        );
      },
    );
    // The server ended a connection that was idle: sent again under the same id, as the page does.
    asked.once('error', (error) => (asked.reusedSocket ? resolve(post(agent, port, id)) : reject(error)));
    asked.end(body);
  });
}

type Rates = Record<string, number[]>;

/** Each way in turn, so that other work on the machine meets all alike. */
async function inTurns(ways: Readonly<Record<string, Intake>>): Promise<Rates> {
  const rates: Rates = {};
  for (const intake of Object.values(ways)) await throughput(intake, 1, CONNECTIONS);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, intake] of Object.entries(ways))
      rates[name] = [...(rates[name] ?? []), await throughput(intake, SECONDS / ROUNDS, CONNECTIONS)];
  return rates;
}

/** The median of the rounds' own ratios. */
function ratios(rates: Rates, name: string, against: string): string {
  return median(
    (rates[name] ?? []).map((one, round) => one / (rates[against]?.[round] ?? Number.NaN)),
  ).toFixed(2);
}

async function measure(
  engine: string,
  bare: { intake: Intake; close: () => unknown },
  one: Server,
  other?: Server,
): Promise<void> {
  let turn = 0;
  const both: Intake = () => {
    turn += 1;
    return (turn % 2 === 0 ? one : (other ?? one)).intake();
  };
  const rates = await inTurns({
    bare: bare.intake,
    one: one.intake,
    ...(other === undefined ? {} : { both }),
  });
  const of = (name: string) => median(rates[name] ?? []);
  const spent = one.processorTime();
  let done = 0;
  await throughput(
    async () => {
      await one.intake();
      done += 1;
    },
    SECONDS / ROUNDS,
    CONNECTIONS,
  );
  const each = (one.processorTime() - spent) / done;
  const times = await waits(one.intake, of('one') * 0.7, SECONDS);
  const [p50, p99] = [at(times, 0.5), at(times, 0.99)];
  const bareTimes = await waits(bare.intake, of('bare') * 0.7, SECONDS);
  console.log(
    `${engine}: bare ${of('bare').toFixed(0)}/s, over HTTP ${of('one').toFixed(0)}/s, × ${ratios(rates, 'one', 'bare')}, ${each.toFixed(2)} ms of processor time each; at 70 % p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, × ${ratio(p99, p50)} (bare p50 ${at(bareTimes, 0.5).toFixed(1)}, p99 ${at(bareTimes, 0.99).toFixed(1)} ms)${
      other === undefined
        ? ''
        : `; two processes ${of('both').toFixed(0)}/s, × ${ratios(rates, 'both', 'one')} of one`
    }; load ${loadavg()[0]?.toFixed(1)}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'kakekomi-intake-'));
console.log(
  `Sealed reports of ${SEALED.length} bytes, ${CONNECTIONS} at once, ${SECONDS} s each way in ${ROUNDS} turns.`,
);
try {
  if (option('engine') !== 'postgres') {
    const one = await serve(join(folder, 'sqlite'), undefined);
    // The same file: both meet the same tables.
    const bare = await bareSqlite(join(folder, 'sqlite', 'desk.sqlite'));
    await measure('SQLite', bare, one);
    bare.close();
    await one.stop();
  }
  if (option('engine') !== 'sqlite' && hasPostgres) {
    const postgres = await startPostgres({ sync: true });
    try {
      const url = await postgres.newDatabase();
      const one = await serve(join(folder, 'postgres'), url);
      const other = await serve(join(folder, 'postgres'), url);
      // Makes the kind of job known, which the bare loop names by number.
      await one.intake();
      const bare = await barePostgres(url);
      await measure('PostgreSQL', bare, one, other);
      await bare.close();
      await one.stop();
      await other.stop();
    } finally {
      await postgres.stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
