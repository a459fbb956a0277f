// Measures a flood (D7): thousands of sealed reports taken in at once, how long until all are in the queue and acknowledged, and how the desk's pages answer meanwhile.
// Run: node scripts/run.js bench/desk-opening.ts [--reports=5000] [--engine=sqlite|postgres] [--shared=3: one report of so many is of one attack]
import { randomBytes, randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseDeskReport } from '../src/core/message/desk-report-schema.ts';
import type { DeskReport } from '../src/core/message/desk-report-types.ts';
import { sealTo } from '../src/core/link/seal.ts';
import { report } from '../test/support/desk-cases.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { runDesk, signIn } from '../test/support/running-desk.ts';

const option = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const REPORTS = Number(option('reports') ?? 5_000);
const SHARED = Number(option('shared') ?? 3);
/** A page that follows along asks so often. */
const EVERY_MS = 200;

const FAMILY = ['山田', '佐藤', '鈴木', '田中', '高橋', '渡辺', '伊藤', '中村', '小林', '加藤'];
const GIVEN = ['花子', '太郎', '一郎', '美咲', '健一', '陽菜', '翔太'];

/** A report of the length a person's is: what happened three times, two amounts, a letter of a page. */
function reportOf(at: number): DeskReport {
  const name = `${FAMILY[at % FAMILY.length]} ${GIVEN[at % GIVEN.length]}`;
  const when = { sure: 'about', at: '2026-11-23T21:05', zone: 'Asia/Tokyo' } as const;
  const lure = at % SHARED === 0 ? 'https://aozora-login.example.net/verify' : `https://l${at}.example.org/a`;
  return report({
    report: randomUUID(),
    secret: randomBytes(32).toString('hex'),
    journal: { case: randomUUID(), seq: 12, head: '0'.repeat(64) },
    person: { name, 'safe-mail': `user${at}@example.jp`, 'safe-phone': '090-0000-1234' },
    happenings: ['注文', '住所の変更', 'メールアドレスの変更'].map((what, one) => ({
      id: `h${one}`,
      kind: 'order',
      what: `身に覚えのない${what}がありました（${at} 番）。${lure} を開いて入力したあとです。`,
      when,
      whose: 'not-mine',
      origin: { from: 'memory' },
    })),
    letter: {
      subject: `不正利用の報告 ${at}`,
      body: `${name} と申します。昨夜から、身に覚えのない注文が続いています。届いた知らせから ${lure} を開き、会員の画面だと思って入力しました。\n`.repeat(
        12,
      ),
    },
  });
}

const part = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const postgres = option('engine') === 'postgres' ? await startPostgres({ sync: true }) : undefined;
const desk = await runDesk(await postgres?.newDatabase(), { work: true });
const { db } = desk.parts.database;
const { cookie } = await signIn(desk, 'agent');

const count = async (what: 'unopened' | 'said' | 'proposing'): Promise<number> => {
  if (what === 'said')
    return (
      await db
        .selectFrom('said')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;
  if (what === 'unopened')
    return (
      await db
        .selectFrom('intake')
        .where('opened_at', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;
  if (postgres !== undefined) return 0;
  return (
    await db
      .selectFrom('job')
      .where('kind', '=', 'propose-incidents')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;
};

console.log(`sealing ${REPORTS} reports …`);
const sealed: { report: string; bytes: Uint8Array }[] = [];
for (let at = 0; at < REPORTS; at += 1) {
  const one = reportOf(at);
  if (!parseDeskReport(one).ok) throw new Error('Expected a report that is of the form');
  const bytes = await sealTo(desk.parts.vault.recipients, new TextEncoder().encode(JSON.stringify(one)));
  sealed.push({ report: one.report, bytes });
}

const waits: number[] = [];
const over = new AbortController();
/** Each wait is counted from when the page was due to ask, whether or not the one before was answered. */
async function look(): Promise<void> {
  const began = performance.now();
  const all: Promise<void>[] = [];
  for (let at = 0; !over.signal.aborted; at += 1) {
    const due = began + at * EVERY_MS;
    const early = due - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, early)));
    all.push(
      desk.ask('GET', '/api/v1/desk/cases?bucket=new', { cookie }).then(({ status }) => {
        if (status === 200) waits.push(performance.now() - due);
        else if (status !== 429) throw new Error(`Expected a page, got ${status}`);
      }),
    );
  }
  await Promise.all(all);
}

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
const cpu = process.cpuUsage();
const began = performance.now();
const since = () => ((performance.now() - began) / 1_000).toFixed(1);
const looking = look();
for (const { report: id, bytes } of sealed) {
  const taken = await desk.parts.cases.accept({
    desk: desk.parts.desk,
    report: id,
    access: 'a'.repeat(64),
    language: 'ja',
    sealed: bytes,
  });
  if (!taken.ok) throw new Error('Expected every report to be taken');
}
console.log(`all accepted after ${since()} s; load ${loadavg()[0]?.toFixed(1)}`);
let opened = '';
for (;;) {
  if (opened === '' && (await count('unopened')) === 0) {
    opened = since();
    const used = process.cpuUsage(cpu);
    const ms = (used.user + used.system) / 1_000 / REPORTS;
    console.log(
      `all in the queue after ${opened} s, ${(REPORTS / Number(opened)).toFixed(0)} a second, ${ms.toFixed(1)} ms of processor time each (with accepting and the pages)`,
    );
    console.log(`acknowledged: ${await count('said')} of ${REPORTS}`);
  }
  if (opened !== '' && (await count('proposing')) === 0) break;
  await new Promise((resolve) => setTimeout(resolve, 250));
}
console.log(`all compared with others after ${since()} s; load ${loadavg()[0]?.toFixed(1)}`);
over.abort();
await looking;
delay.disable();
const sorted = waits.toSorted((a, b) => a - b);
console.log(
  `queue page meanwhile, ${sorted.length} asked: p50 ${part(sorted, 0.5).toFixed(0)} ms, p95 ${part(sorted, 0.95).toFixed(0)} ms, max ${part(sorted, 1).toFixed(0)} ms; event loop late by p50 ${(delay.percentile(50) / 1e6).toFixed(0)}, p99 ${(delay.percentile(99) / 1e6).toFixed(0)}, max ${(delay.max / 1e6).toFixed(0)} ms`,
);
console.log(`slips: ${desk.slips.length}; jobs given up: ${(await desk.parts.jobs.failed()).length}`);
await desk.close();
await postgres?.stop();
