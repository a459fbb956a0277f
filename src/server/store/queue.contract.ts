// What queue and search promise (D6), whichever database keeps the cases.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { QueueFilter, QueuePage } from '#core/desk/api.ts';
import { BUCKETS } from '#core/desk/types.ts';
import {
  codeOf,
  done,
  MORNING,
  newCase,
  newVault,
  openDesk,
  someReport,
  type TestDesk,
  withDesk,
} from '../../../test/support/desk-store.ts';
import { fillRows } from '../../../test/support/desk-rows.ts';
import { QUEUE_COLUMNS } from './queue-row.ts';
import { bucketPage, countsQuery, queuePage } from './queue.ts';

const page = async (desk: TestDesk, filter: QueueFilter = {}, me = 's1'): Promise<QueuePage> =>
  done(await queuePage(desk, desk.desk, { ...filter, now: desk.clock.now }, me));

const named = (name: string, more: object = {}) => someReport({ person: { name }, ...more });

async function pages(desk: TestDesk, filter: QueueFilter, between?: () => Promise<void>): Promise<string[]> {
  const cases: string[] = [];
  let cursor: string | undefined;
  do {
    const one: QueuePage = await page(desk, { ...filter, ...(cursor === undefined ? {} : { cursor }) });
    cases.push(...one.rows.map((row) => row.case));
    cursor = one.next;
    await between?.();
  } while (cursor !== undefined);
  return cases;
}

/** @param place makes a place for a database nobody else uses. */
export function queueContract(place: () => Promise<string>): void {
  it('D6: rows come by rank, whole and once, however the page is cut, with the summary opened', () =>
    withDesk(place, async (desk) => {
      for (let at = 0; at < 12; at += 1) {
        desk.clock.now = MORNING + at * 60_000;
        const { row } = await newCase(desk, named(`山田 ${at}`));
        if (at % 3 === 0)
          done(
            await desk.store.append('main', row.case_id, 0, [
              { type: 'harm-set', by: 'staff:s1', data: { harm: 3, because: '送金が続いています' } },
            ]),
          );
      }
      const { rows, counts } = await page(desk);
      strictEqual(rows.length, 12);
      deepStrictEqual(
        rows.slice(0, 4).map(({ harm }) => harm),
        [3, 3, 3, 3],
      );
      ok(rows.every(({ summary }) => summary.who.startsWith('山田')));
      strictEqual(counts.new + counts.open, 12);
      for (const limit of [1, 5, 12, 50])
        deepStrictEqual(
          await pages(desk, { limit }),
          rows.map((row) => row.case),
        );
      for (const cursor of [
        '',
        'x',
        '!!',
        'bnVsbA',
        Buffer.from('[1]').toString('base64url'),
        'a'.repeat(500),
      ])
        strictEqual(codeOf(await queuePage(desk, 'main', { cursor, now: 0 }, 's1')), 'cursor');
    }));

  it('narrows by bucket, whose, service, method and harm', () =>
    withDesk(place, async (desk) => {
      const shop = await newCase(
        desk,
        named('甲', {
          account: { id: 'a1', name: '店', service: 'example-shop', kinds: [], facts: {}, role: 'reported' },
        }),
      );
      const other = await newCase(desk, named('乙'));
      done(
        await desk.store.append('main', other.row.case_id, 0, [
          { type: 'assigned', by: 'staff:s1', data: { to: 's1' } },
        ]),
      );
      const ids = async (filter: QueueFilter) => (await page(desk, filter)).rows.map((row) => row.case);
      deepStrictEqual(await ids({ assignee: 'me' }), [other.row.case_id]);
      deepStrictEqual(await ids({ assignee: 's1' }), [other.row.case_id]);
      deepStrictEqual(await ids({ assignee: 's2' }), []);
      deepStrictEqual(await ids({ assignee: 'none' }), [shop.row.case_id]);
      deepStrictEqual(await ids({ service: 'example-shop' }), [shop.row.case_id]);
      deepStrictEqual(await ids({ method: 'phishing' }), []);
      deepStrictEqual(await ids({ bucket: 'closed' }), []);
      const { counts } = await page(desk);
      strictEqual(counts.mine, 1);
      desk.clock.now += 90 * 86_400_000;
      strictEqual((await page(desk)).counts.overdue, 2);
      ok((await page(desk)).rows.every(({ overdue }) => overdue));
    }));

  it('under concurrent appends each case that stays is met once, and no new one twice', () =>
    withDesk(place, async (desk) => {
      await fillRows(desk, 30);
      const settled = new Set((await page(desk, { limit: 200 })).rows.map((row) => row.case));
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 9 }),
          fc.array(fc.boolean(), { maxLength: 8 }),
          async (limit, arrivals) => {
            const waiting = [...arrivals];
            const met = await pages(desk, { limit }, async () => {
              if (waiting.pop() === true) await newCase(desk);
            });
            strictEqual(new Set(met).size, met.length);
            for (const one of settled) ok(met.includes(one));
          },
        ),
        { numRuns: 8 },
      );
    }));

  it('D6: search finds Japanese from one character, letters from two, a receipt however typed; and shows no false hit', () =>
    withDesk(place, async (desk) => {
      const sato = await newCase(
        desk,
        named('佐藤 はなこ', { person: { name: '佐藤 はなこ', 'safe-mail': 'hanako@example.com' } }),
      );
      desk.clock.now += 1_000;
      const saito = await newCase(desk, named('斉藤 花'));
      const find = async (q: string, more: QueueFilter = {}) =>
        (await page(desk, { q, ...more })).rows.map((row) => row.case);
      deepStrictEqual(await find('藤'), [saito.row.case_id, sato.row.case_id]);
      deepStrictEqual(await find('佐'), [sato.row.case_id]);
      deepStrictEqual(await find('ハナコ'), [sato.row.case_id]);
      deepStrictEqual(await find('ana'), [sato.row.case_id]);
      deepStrictEqual(await find('HANAKO@example'), [sato.row.case_id]);
      deepStrictEqual(await find('はなこ 佐藤'), [sato.row.case_id]);
      deepStrictEqual(await find('はなこ 斉藤'), []);
      deepStrictEqual(await find('藤', { limit: 1 }), [saito.row.case_id]);
      deepStrictEqual(await pages(desk, { q: '藤', limit: 1 }), [saito.row.case_id, sato.row.case_id]);
      deepStrictEqual(await find('藤', { bucket: 'closed' }), []);
      // All pairs of it stand somewhere in the texts, the text itself does not.
      deepStrictEqual(await find('花藤'), []);
      deepStrictEqual(await find('h'), []);
      const { receipt } = sato.row;
      for (const typed of [
        receipt,
        receipt.toLowerCase(),
        ` ${receipt.replaceAll('-', '')} `,
        receipt.slice(3),
      ])
        deepStrictEqual(await find(typed), [sato.row.case_id]);
      done(await desk.store.eraseCase('main', sato.row.case_id, { by: 'staff:s1', because: 'privacy' }));
      for (const q of ['佐', 'はなこ', receipt]) deepStrictEqual(await find(q), []);
      deepStrictEqual(
        (await page(desk)).rows.map((row) => row.case),
        [saito.row.case_id],
      );
    }));

  it('what a report says anew is found, what it says no more is not', () =>
    withDesk(place, async (desk) => {
      const report = named('旧姓 太郎');
      const { row } = await newCase(desk, report);
      done(
        await desk.store.append('main', row.case_id, 0, [
          {
            type: 'report-received',
            by: 'person',
            data: { report: { ...report, person: { name: '新姓 太郎' } }, covered: [] },
          },
        ]),
      );
      const find = async (q: string) => (await page(desk, { q })).rows.length;
      strictEqual(await find('新姓'), 1);
      strictEqual(await find('旧姓'), 0);
      strictEqual(await find('太郎'), 1);
    }));

  it('a piece that many cases have costs bounded work a page, and the pages lead to the end', () =>
    withDesk(place, async (desk) => {
      await fillRows(desk, 2_600, (at) => (at === 5 || at === 2_590 ? 'あい いう' : 'あい　いえ'));
      const met = await pages(desk, { q: 'いう', limit: 1 });
      strictEqual(met.length, 2);
      strictEqual((await pages(desk, { q: 'あい', limit: 200 })).length, 2_600);
    }));

  it('another desk’s cases are in no page, no count and no search', () =>
    withDesk(place, async (desk, where) => {
      const { row } = await newCase(desk, named('佐藤'));
      const other = await openDesk(desk.database.engine === 'sqlite' ? desk.database : where, {
        vault: await newVault('other'),
      });
      try {
        for (const filter of [{}, { q: '佐' }, { q: row.receipt }, { bucket: 'new' as const }])
          deepStrictEqual((await page(other, filter)).rows, []);
        deepStrictEqual(Object.values((await page(other)).counts), [0, 0, 0, 0, 0, 0, 0]);
      } finally {
        await other.close();
      }
    }));

  it('each page is read from an index: no scan of cases', () =>
    withDesk(place, async (desk) => {
      const { db, engine } = desk.database;
      await fillRows(desk, 100, () => '');
      if (engine === 'postgres') await multiply(desk, 200);
      await sql`analyze`.execute(db);
      const filters: QueueFilter[] = [
        {},
        { assignee: 'none' },
        { assignee: 's1' },
        { service: 'x' },
        { method: 'phishing' },
        { harm: 2 },
      ];
      for (const bucket of BUCKETS)
        for (const filter of filters)
          for (const cursor of [undefined, { at: MORNING, caseId: 'x' }]) {
            const query = bucketPage(db, 'main', bucket, filter, 's1', cursor, 51)
              .select(QUEUE_COLUMNS)
              .compile();
            const plan = await explain(desk, query);
            ok(!isScan(plan), `${JSON.stringify({ bucket, filter, cursor })}\n${plan}`);
            // Nothing is sorted that an index has in order already.
            if (engine === 'sqlite') ok(!plan.includes('TEMP B-TREE'), plan);
          }
      const plan = await explain(desk, countsQuery('main', 's1', MORNING).compile(db));
      ok(!isScan(plan), plan);
    }));
}

/** PostgreSQL reads a small table whole, rightly: it plans for as many as there are. */
async function multiply({ database }: TestDesk, times: number): Promise<void> {
  const row = await database.db.selectFrom('cases').selectAll().executeTakeFirstOrThrow();
  const changed: Record<string, ReturnType<typeof sql>> = {
    case_id: sql`case_id || n`,
    receipt: sql`receipt || n`,
    rank: sql`rank + n`,
    assignee: sql`case when n % 3 = 0 then null else 's' || n % 40 end`,
    due_at: sql`due_at + n`,
  };
  const columns = Object.keys(row);
  await sql`insert into cases (${sql.join(columns.map((name) => sql.ref(name)))})
    select ${sql.join(columns.map((name) => changed[name] ?? sql.ref(name)))}
    from cases cross join generate_series(1, ${times - 1}::int) as n`.execute(database.db);
}

/** A plan's text by the database's own `explain`. */
async function explain(
  { database }: TestDesk,
  query: { sql: string; parameters: readonly unknown[] },
): Promise<string> {
  if (database.file !== undefined) {
    const rows = database.file
      .prepare(`explain query plan ${query.sql}`)
      .all(...(query.parameters as string[]));
    return rows.map(({ detail }) => String(detail)).join('\n');
  }
  const { rows } = (await database.pool?.query(`explain ${query.sql}`, [...query.parameters])) ?? {
    rows: [],
  };
  return rows.map((row: object) => Object.values(row).join()).join('\n');
}

function isScan(plan: string): boolean {
  return /SCAN (?!capped|CONSTANT)\w+|Seq Scan on cases/.test(plan);
}
