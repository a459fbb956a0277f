// Measures "who else?" over 10,000,000 made-up sign-ins, for the 50 clues of 10 cases, beside one full DuckDB scan of the columns it uses, in one run.
// Run: node scripts/run.js bench/desk-who-else.ts [rows]
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clue } from '#core/desk/api.ts';
import { type Asking, findDuck, withDuck } from '#server/investigate/duck.ts';
import { LOG_MACROS, SIGN_IN_TABLE } from '#server/investigate/log-sql.ts';
import { expand, seek } from '#server/investigate/who-else.ts';
import { median } from './support/median.ts';

const ROWS = Number(process.argv[2] ?? 10_000_000);
const ROUNDS = 5;
const DAYS = 60;
const DAY_S = 86_400;
const START = Date.parse('2026-09-25T00:00:00Z');
const CASES = 10;
const WITHIN_MS = 600_000;

/** Each column that the question looks at is touched whole; no statistic can answer any of it. */
const SCAN = `select count(*), sum(strlen(account)), max(account), sum(epoch_us(seen) % 7), max(ip), max(ip_prefix), sum(asn % 7),
  sum(strlen(device)), max(device) from sign_in`;

const duck = await findDuck();
if (duck === undefined) throw new Error('Expected @duckdb/node-api to be installed');
const folder = mkdtempSync(join(tmpdir(), 'kakekomi-who-else-'));
const path = join(folder, 'log.duckdb');
const spillFolder = join(folder, 'spill');
try {
  await withDuck(
    { duck, spillFolder, attach: [{ name: 'kept', path, readOnly: false }], withinMs: WITHIN_MS },
    make,
  );
  console.log(
    `${ROWS.toLocaleString('en')} sign-ins, ${(statSync(path).size / 1e6).toFixed(0)} MB; ms, median of ${ROUNDS}, in turns in one run`,
  );
  await withDuck(
    { duck, spillFolder, attach: [{ name: 'log0', path, readOnly: true }], withinMs: WITHIN_MS },
    measure,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** 500,000 accounts: 70 % of the sign-ins from 300,000 home addresses, 30 % from 6,400 carrier addresses that many share; and ten small attacks in the last days. */
async function make({ ask }: Asking): Promise<void> {
  for (const macro of LOG_MACROS) await ask(macro);
  await ask(SIGN_IN_TABLE);
  const seen = `make_timestamptz(${START * 1000} + (n * ${DAYS * DAY_S} // ${ROWS}) * 1000000)`;
  await ask(`insert into kept.sign_in select 'user' || a || '@example.com', ${seen}, key::uhugeint, near_of(key::uhugeint),
      (64496 + key // 65536 % 3000)::uinteger, 'Browser/' || (hash(a) % 400) || ' on system ' || (hash(a) % 7), case when hash(n) % 20 = 0 then 'failed' else 'ok' end
    from (select n, a, 281470681743360::ubigint + case when hash(n) % 10 < 3 then 3323068416 + hash(n // 3) % 400 * 256 + hash(n) % 16
      else 167772160 + hash(a) % 300000 * 50 end as key
      from (select range as n, hash(range * 7 + 1) % 500000 as a from range(${ROWS})))`);
  for (let at = 0; at < CASES; at += 1)
    await ask(`insert into kept.sign_in select 'user' || (hash(range + ${at * 1000}) % 500000) || '@example.com',
        make_timestamptz(${(START + (DAYS - 2) * DAY_S * 1000) * 1000} + range * 1000000), ip, near_of(ip), ${70_000 + at}, 'Odd/${at}', 'ok'
      from (select range, (281470681743360 + 3405803776 + ${at * 4} + range % 2)::uhugeint as ip from range(400))`);
  await ask('checkpoint kept');
}

/** Of each case two addresses, a network, a device and the hour; of two cases one address is an office's, one device is everybody's. */
function cluesOfCases(): readonly Clue[] {
  return Array.from({ length: CASES }, (_unused, at): readonly Clue[] => [
    { kind: 'ip', value: `203.0.113.${at * 4}` },
    { kind: 'ip', value: at < 2 ? `198.18.${at + 1}.3` : `203.0.113.${at * 4 + 1}` },
    { kind: 'asn', value: `AS${70_000 + at}` },
    { kind: 'device', value: at === 0 ? 'Browser/7 on system 0' : `Odd/${at}` },
    {
      kind: 'hour',
      value: new Date(START + (DAYS - 2) * DAY_S * 1000 + at * 3_600_000).toISOString().slice(0, 13),
    },
  ]).flat();
}

async function measure(asking: Asking): Promise<void> {
  const { ask } = asking;
  await ask('create temp view sign_in as select * from log0.sign_in');
  const clues = cluesOfCases();
  const sought = seek(clues);
  if (!sought.ok) throw new Error('Expected clues');
  const window = {
    from: START + (DAYS - 9) * DAY_S * 1000,
    to: START + DAYS * DAY_S * 1000,
    hasBefore: true,
  };
  const [scans, questions, ratios]: [number[], number[], number[]] = [[], [], []];
  let found = '';
  for (let round = -1; round < ROUNDS; round += 1) {
    const begun = performance.now();
    await ask(SCAN);
    const scanned = performance.now();
    const also = await expand(asking, sought.value, window, new Map());
    const done = performance.now();
    found = `${also.total} accounts; ${also.clues.filter(({ because }) => because === 'shared').length} clues shared by too many`;
    for (const name of ['clue', 'hit', 'trace', 'pair', 'weight', 'also', 'best'])
      await ask(`drop table ${name}`);
    // The first round fills the caches for both.
    if (round < 0) continue;
    scans.push(scanned - begun);
    questions.push(done - scanned);
    ratios.push((done - scanned) / (scanned - begun));
  }
  const list = (all: readonly number[]): string => all.map((one) => one.toFixed(0)).join(', ');
  console.log(`full scan: ${median(scans).toFixed(0)} (${list(scans)})`);
  console.log(
    `who else, ${clues.length} clues of ${CASES} cases: ${median(questions).toFixed(0)} (${list(questions)}); found ${found}`,
  );
  console.log(
    `ratio: ${median(ratios).toFixed(2)} (${ratios.map((one) => one.toFixed(2)).join(', ')}); aim: 3 at most`,
  );
}
