// Proves the investigation on the real DuckDB: what is imported, what is told as not taken, what is found, and who is not accused.
import { deepEqual, equal, ok as truthy, rejects } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { LogAsks, LogImported, LogPage, WhoElse } from '#core/desk/api.ts';
import type { Result } from '#core/base/result.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { openDesk, temporaryFolder, type TestDesk } from '../../../test/support/desk-store.ts';
import { openAudit } from '../audit/audit.ts';
import { findDuck, LogsError, withDuck } from './duck.ts';
import { createInvestigation, type Investigation } from './investigate.ts';
import type { ImportRequest } from './import-log.ts';

const BY = 'staff:somebody' as const;
const HEADER = 'user,time,ip,asn,user_agent,result';

interface Room {
  readonly desk: TestDesk;
  readonly folder: string;
  readonly logs: Investigation;
  put(text: string | Uint8Array, request?: Partial<ImportRequest>): Promise<Result<LogImported | LogAsks>>;
}

const open: TestDesk[] = [];
let postgres: TestPostgres | undefined;
before(async () => {
  if (hasPostgres) postgres = await startPostgres({ sync: false });
});
after(async () => {
  for (const desk of open) await desk.close();
  await postgres?.stop();
});

async function room(
  where = ':memory:',
  options: { maxBytes?: number; missing?: boolean } = {},
): Promise<Room> {
  const desk = await openDesk(where);
  open.push(desk);
  const folder = temporaryFolder();
  const logs = createInvestigation(
    {
      desk: desk.desk,
      database: desk.database,
      vault: desk.vault,
      audit: openAudit(Date.now),
      cases: desk.store,
      now: Date.now,
      newId: randomUUID,
    },
    {
      dataFolder: folder,
      maxBytes: options.maxBytes,
      ...(options.missing === true ? { findDuck: () => Promise.resolve(undefined) } : {}),
    },
  );
  return {
    desk,
    folder,
    logs,
    put: (text, request = {}) =>
      logs.import(BY, parts(typeof text === 'string' ? Buffer.from(text) : text), {
        name: 'signins.csv',
        columns: {},
        ...request,
      }),
  };
}

/** In small pieces, so that letters are cut. */
async function* parts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = Math.max(7, Math.ceil(bytes.length / 40));
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Expected success, got ${JSON.stringify(result.problems)}`);
  return result.value;
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : (result.problems[0]?.code ?? ''));
const taken = (result: Result<LogImported | LogAsks>): LogImported => {
  const value = done(result);
  if (!('log' in value)) throw new Error(`Expected a log, got ${JSON.stringify(value)}`);
  return value;
};
const find = async ({ logs }: Room, query: Parameters<Investigation['query']>[1]): Promise<LogPage> =>
  done(await logs.query(BY, query));

const CSV = `${HEADER}
sato,2026-11-24T03:00:00+09:00,192.0.2.7,AS64500,"Firefox, Windows",ok
suzuki,2026-11-24T03:05:00+09:00,2001:db8::7,64501,Chrome,failed
`;

for (const engine of ['sqlite', 'postgres'] as const)
  test(`D4: a CSV log is imported once, searched and deleted (${engine})`, {
    skip: engine === 'postgres' && !hasPostgres && 'no PostgreSQL',
  }, async () => {
    const here = await room(engine === 'sqlite' ? ':memory:' : await postgres?.newDatabase());
    const first = taken(await here.put(CSV));
    deepEqual([first.log.rows, first.again, first.rejected.total], [2, false, 0]);
    deepEqual([first.log.from, first.log.to], ['2026-11-23T18:00:00.000Z', '2026-11-23T18:05:00.000Z']);
    const second = taken(await here.put(CSV, { name: 'another name.csv' }));
    deepEqual([second.again, second.log.id], [true, first.log.id]);
    equal((await here.logs.list()).length, 1);
    const all = await find(here, {});
    deepEqual(
      all.rows.map(({ account, ip, asn, device, result }) => [account, ip, asn, device, result]),
      [
        ['suzuki', '2001:db8::7', 'AS64501', 'Chrome', 'failed'],
        ['sato', '192.0.2.7', 'AS64500', 'Firefox, Windows', 'ok'],
      ],
    );
    equal((await find(here, { account: 'SATO' })).rows.length, 1);
    const files = readdirSync(join(here.folder, 'logs', here.desk.desk));
    equal(statSync(join(here.folder, 'logs', here.desk.desk, files[0] ?? '')).mode & 0o777, 0o600);
    equal(statSync(join(here.folder, 'logs')).mode & 0o777, 0o700);
    deepEqual(readdirSync(join(here.folder, 'logs', 'incoming')), []);
    done(await here.logs.remove(BY, first.log.id));
    deepEqual(readdirSync(join(here.folder, 'logs', here.desk.desk)), []);
    equal(codeOf(await here.logs.remove(BY, first.log.id)), 'not-found');
    deepEqual((await find(here, {})).rows, []);
    const actions = await here.desk.database.db
      .selectFrom('audit')
      .select(['action', 'detail'])
      .orderBy('seq')
      .execute();
    deepEqual(
      actions.map(({ action }) => action),
      ['log.imported', 'log.queried', 'log.queried', 'log.deleted', 'log.queried'],
    );
    truthy(!JSON.stringify(actions).toLowerCase().includes('sato'), 'the audit names somebody');
  });

test('D4: JSON Lines, with names that are SQL and paths', async () => {
  const here = await room();
  const name = `user"; drop table sign_in; --/~'`;
  const lines = [
    { [name]: "x'); drop table raw; --", ts: 1_795_480_200, src: '192.0.2.9', ua: '../../etc/passwd' },
    { [name]: '=cmd|calc', ts: '1795480200123', src: '[2001:db8::1]:443', ua: null },
  ];
  const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\nnot json\n{"ts":1}\n`;
  const put = taken(
    await here.put(text, {
      name: '../../x\u0000.csv',
      columns: { account: name, at: 'ts', ip: 'src', device: 'ua' },
    }),
  );
  equal(put.log.rows, 2);
  deepEqual(put.rejected.first, [
    { line: 4, why: 'not-json' },
    { line: 5, why: 'account-missing' },
  ]);
  const { rows } = await find(here, {});
  deepEqual(
    rows.map(({ account, ip }) => [account, ip]),
    [
      ['=cmd|calc', '2001:db8::1'],
      ["x'); drop table raw; --", '192.0.2.9'],
    ],
  );
  equal((await find(here, { account: "x'); drop table raw; --" })).rows.length, 1);
  equal((await find(here, { device: "' or 1=1 --" })).rows.length, 0);
});

test('D4: Parquet, whose columns are asked for with examples when their names say nothing', async () => {
  const here = await room();
  const duck = await findDuck();
  if (duck === undefined) throw new Error('Expected DuckDB');
  const path = join(temporaryFolder(), 'x.parquet');
  const instance = await duck.DuckDBInstance.create(':memory:');
  const line = await instance.connect();
  await line.run(
    `copy (select 'user' || range as "ア; drop", timestamp '2026-11-24 03:00:00' + interval (range) minute as b, '192.0.2.' || range as ip from range(200)) to '${path}' (format parquet)`,
  );
  line.closeSync();
  instance.closeSync();
  const bytes = readFileSync(path);
  const asked = done(await here.put(bytes));
  if (!('asks' in asked)) throw new Error('Expected to be asked');
  deepEqual(asked.asks.mapped, { ip: 'ip' });
  equal(asked.asks.columns[0]?.name, 'ア; drop');
  deepEqual(asked.asks.columns[0]?.examples, ['user0', 'user1', 'user2']);
  const columns = { account: 'ア; drop', at: 'b', ip: 'ip' };
  const zone = done(await here.put(bytes, { columns }));
  equal('asks' in zone && zone.asks.zone, true);
  const put = taken(await here.put(bytes, { columns, zone: 'Asia/Tokyo' }));
  deepEqual([put.log.rows, put.log.from], [200, '2026-11-23T18:00:00.000Z']);
  equal(codeOf(await here.put(bytes.subarray(0, 300), { columns, zone: 'Asia/Tokyo' })), 'log-unreadable');
});

test('D4: what cannot be read is refused with the mend, and nothing of it stays', async () => {
  const here = await room(':memory:', { maxBytes: 2_000 });
  const sjis = Buffer.concat([
    Buffer.from('user,time\n'),
    Buffer.from([0x8d, 0xb2, 0x93, 0xa1]),
    Buffer.from(',2026-11-24T00:00:00Z\n'),
  ]);
  equal(codeOf(await here.put(sjis)), 'log-encoding');
  equal(codeOf(await here.put('')), 'log-empty');
  equal(codeOf(await here.put(Buffer.from([0x1f, 0x8b, 8, 0, 0]))), 'log-encoding');
  equal(codeOf(await here.put('[{"user":1}]')), 'log-format');
  equal(codeOf(await here.put('x'.repeat(3_000))), 'too-large');
  equal(codeOf(await here.put(CSV, { zone: 'Nowhere/Land' })), 'zone-invalid');
  equal(codeOf(await here.put(CSV, { columns: { account: 'nobody', at: 'time' } })), 'column-unknown');
  equal(codeOf(await here.put(`${HEADER}\n,,,,,\n`)), 'log-nothing');
  deepEqual(readdirSync(join(here.folder, 'logs', 'incoming')), []);
  deepEqual(await here.logs.list(), []);
});

test('D4: every row not taken is counted with its line and why', async () => {
  const here = await room();
  const put = taken(
    await here.put(`user;time;ip
a;2026-11-24T00:00:00Z;192.0.2.1
;2026-11-24T00:00:00Z;192.0.2.1
short
b;03/04/2026 10:00;192.0.2.1
c;2026-11-24T00:00:00Z;1.2.3.4;5
d;2026-02-30T00:00:00Z;192.0.2.1
e;2026-11-24T00:00:00Z;300.1.1.1
f;;192.0.2.1
g;2026-11-24T00:00:00Z;-
`),
  );
  equal(put.log.rows, 2);
  deepEqual(put.rejected.first, [
    { line: 3, why: 'account-missing' },
    { line: 4, why: 'cells-missing' },
    { line: 5, why: 'time-unread' },
    { line: 6, why: 'cells-too-many' },
    { line: 7, why: 'time-unread' },
    { line: 8, why: 'ip-unread' },
    { line: 9, why: 'time-missing' },
  ]);
  equal(put.rejected.total, 7);
});

test('D4: an open quote loses no row unseen', async () => {
  const here = await room();
  const put = taken(
    await here.put(
      `user,time\na,2026-11-24T00:00:00Z\n"b,2026-11-24T00:00:00Z\nc,2026-11-24T00:00:00Z\nd,2026-11-24T00:00:00Z\n`,
    ),
  );
  equal(put.log.rows + put.rejected.total, 4);
});

test('D4: times keep their zone; without one it is asked for, never guessed', async () => {
  const here = await room();
  const text = `user,time\na,2026/11/24 03:00\nb,2026年11月24日 03:00:00\nc,24/Nov/2026:03:00:00 +0900\nd,2026-11-24T03:00:00.25-0330\ne,1795480200\nf,2026-11-24 03:00:00 UTC\n`;
  const asked = done(await here.put(text));
  equal('asks' in asked && asked.asks.zone, true);
  taken(await here.put(text, { zone: 'America/New_York' }));
  const { rows } = await find(here, {});
  deepEqual(Object.fromEntries(rows.map(({ account, at }) => [account, at])), {
    a: '2026-11-24T08:00:00.000Z',
    b: '2026-11-24T08:00:00.000Z',
    c: '2026-11-23T18:00:00.000Z',
    d: '2026-11-24T06:30:00.250Z',
    e: '2026-11-24T00:30:00.000Z',
    f: '2026-11-24T03:00:00.000Z',
  });
});

test('D4: 100,000 rows, by network, page by page without a gap', async () => {
  const here = await room();
  const lines = Array.from({ length: 100_000 }, (_unused, n) => {
    const at = new Date(Date.UTC(2026, 10, 1) + Math.floor(n / 5) * 1_000).toISOString();
    return `user${n},${at},${n % 2 === 0 ? `198.51.${n % 256}.${n % 250}` : `2001:db8:${(n % 16).toString(16)}::${(n % 65_536).toString(16)}`},,,ok`;
  });
  equal(taken(await here.put(`${HEADER}\n${lines.join('\n')}`)).log.rows, 100_000);
  equal(
    (await find(here, { ip: '198.51.4.0/24', limit: 500 })).rows.every(({ ip }) =>
      ip.startsWith('198.51.4.'),
    ),
    true,
  );
  equal(
    (await find(here, { ip: '2001:db8:a::/48', limit: 3 })).rows.every(({ ip }) =>
      ip.startsWith('2001:db8:a:'),
    ),
    true,
  );
  equal(codeOf(await here.logs.query(BY, { ip: '198.51.4.0/33' })), 'ip-invalid');
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 7; page += 1) {
    const found: LogPage = await find(here, {
      limit: 7,
      from: '2026-11-01T00:00:00Z',
      to: '2026-11-01T00:00:08Z',
      ...(cursor === undefined ? {} : { cursor }),
    });
    seen.push(...found.rows.map(({ account }) => account));
    cursor = found.next;
    if (cursor === undefined) break;
  }
  equal(seen.length, 45);
  equal(new Set(seen).size, 45);
});

/** Days of ordinary use, then one night's attack: 203.0.113.7 visits accounts; 198.51.100.1 is a whole office. */
function nights(): string {
  const lines = [HEADER];
  for (let day = 1; day <= 14; day += 1)
    for (let user = 0; user < 40; user += 1)
      lines.push(
        `user${user},2026-11-${String(day).padStart(2, '0')}T09:${String(user).padStart(2, '0')}:00Z,198.51.100.1,64496,Chrome,ok`,
      );
  for (let user = 0; user < 40; user += 1)
    lines.push(`user${user},2026-11-24T09:00:00Z,198.51.100.1,64496,Chrome,ok`);
  lines.push('traveller,2026-11-05T03:00:00Z,203.0.113.7,64511,Odd/1.0,ok');
  for (const user of ['user1', 'user2', 'USER3', 'traveller'])
    lines.push(`${user},2026-11-24T03:10:00Z,203.0.113.7,64511,Odd/1.0,ok`);
  lines.push('user9,2026-11-24T03:20:00Z,203.0.113.99,64511,Other,failed');
  return lines.join('\n');
}

test('D4: who else has the same traces; a shared office accuses nobody, and who was always there is left alone', async () => {
  const here = await room();
  taken(await here.put(nights()));
  const found: WhoElse = done(
    await here.logs.whoElse(BY, {
      clues: [
        { kind: 'ip', value: '203.0.113.7' },
        { kind: 'ip', value: '198.51.100.1' },
        { kind: 'asn', value: 'AS64511' },
        { kind: 'hour', value: '2026-11-24T03' },
        { kind: 'device', value: 'Odd/1.0' },
      ],
    }),
  );
  deepEqual(
    found.rows.map(({ account }) => account),
    ['USER3', 'user1', 'user2', 'user9'],
  );
  deepEqual(
    found.clues.map(({ value, because, before, within }) => [value, because, before, within]).slice(0, 3),
    [
      ['203.0.113.7', 'rare', 1, 4],
      ['198.51.100.1', 'shared', 40, 40],
      ['AS64511', 'rare', 1, 5],
    ],
  );
  const [first] = found.rows;
  deepEqual(
    first?.reasons.map(({ indicator }) => indicator.kind),
    ['ip', 'device', 'asn', 'hour'],
  );
  deepEqual([first?.signIns, first?.first], [1, '2026-11-24T03:10:00.000Z']);
  deepEqual(
    found.rows.at(-1)?.reasons.map(({ indicator }) => indicator.value),
    ['203.0.113.0/24', 'AS64511', '2026-11-24T03'],
  );
  const wide = done(
    await here.logs.whoElse(BY, {
      clues: [{ kind: 'ip', value: '203.0.113.0/25' }],
      from: '2026-11-20T00:00:00Z',
      to: '2026-11-30T00:00:00Z',
    }),
  );
  deepEqual(
    wide.rows.map(({ account }) => account),
    ['USER3', 'user1', 'user2', 'user9'],
  );
  equal(codeOf(await here.logs.whoElse(BY, { clues: [{ kind: 'ip', value: 'x' }] })), 'clue-invalid');
  deepEqual(done(await here.logs.whoElse(BY, {})).rows, []);
});

test('D4: without the package every question says so, and nothing breaks', async () => {
  const here = await room(':memory:', { missing: true });
  const runs: readonly (() => Promise<unknown>)[] = [
    () => here.logs.list(),
    () => here.put(CSV),
    () => here.logs.query(BY, {}),
    () => here.logs.whoElse(BY, {}),
  ];
  for (const run of runs)
    await rejects(run, (error) => error instanceof LogsError && error.code === 'duckdb-missing');
});

test('D4: another process reads the same log at the same time; a log whose file is elsewhere is told', async () => {
  const here = await room();
  const { log } = taken(await here.put(CSV));
  const path = join(here.folder, 'logs', here.desk.desk, `${log.id}.duckdb`);
  const duck = await findDuck();
  if (duck === undefined) throw new Error('Expected DuckDB');
  const setting = {
    duck,
    spillFolder: temporaryFolder(),
    attach: [{ name: 'log0', path, readOnly: true }],
    withinMs: 30_000,
  };
  const script = `import { findDuck, withDuck } from ${JSON.stringify(fileURLToPath(new URL('duck.ts', import.meta.url)))};
    const rows = await withDuck({ ...${JSON.stringify({ ...setting, duck: undefined })}, duck: await findDuck() }, ({ ask }) => ask('select count(*) as n from log0.sign_in'));
    process.stdout.write(String(rows[0].n));`;
  const file = join(temporaryFolder(), 'other.mts');
  writeFileSync(file, script);
  await withDuck(setting, async ({ ask }) => {
    equal(execFileSync(process.execPath, [file], { encoding: 'utf8' }), '2');
    equal((await ask('select count(*) as n from log0.sign_in'))[0]?.['n'], 2n);
    await rejects(ask('delete from log0.sign_in'));
    await rejects(ask("select * from read_text('/etc/hostname')"));
    await rejects(ask("copy (select 1) to '/tmp/kakekomi-never.csv'"));
    await rejects(ask("attach '/tmp/kakekomi-never.duckdb'"));
    await rejects(ask('install httpfs'));
    await rejects(ask("set memory_limit = '64GB'"));
  });
  const slow = withDuck({ ...setting, withinMs: 100 }, ({ ask }) =>
    ask('select sum(a.range * b.range) from range(1000000) a, range(1000000) b'),
  );
  await rejects(slow, (error) => error instanceof LogsError && error.code === 'too-slow');
  const other = createInvestigation(
    { ...here.desk, cases: here.desk.store, audit: openAudit(Date.now), newId: randomUUID },
    { dataFolder: temporaryFolder() },
  );
  await rejects(other.query(BY, {}), (error) => error instanceof LogsError && error.code === 'log-elsewhere');
});
