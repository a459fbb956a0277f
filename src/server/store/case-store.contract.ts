// What the store of cases promises, whichever database keeps it.
import { deepStrictEqual, notStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { readReceipt } from '#core/link/receipt.ts';
import {
  codeOf,
  done,
  mailed,
  newCase,
  newVault,
  noted,
  openDesk,
  received,
  saying,
  send,
  someReport,
  withDesk,
  withTwo,
} from '../../../test/support/desk-store.ts';

/** @param place makes a place for a database nobody else uses. */
export function caseStoreContract(place: () => Promise<string>): void {
  it('D1: a report sent twice is accepted once, under one receipt, with one job', () =>
    withDesk(place, async (desk) => {
      const report = someReport();
      const first = await send(desk, report);
      const again = await send(desk, report);
      strictEqual(again.receipt, first.receipt);
      strictEqual(again.caseId, first.caseId);
      strictEqual(readReceipt(first.receipt), first.receipt);
      deepStrictEqual(desk.added, [
        { kind: 'open-intake', data: { desk: 'main', caseId: first.caseId, id: report.report } },
      ]);
      const rows = await desk.database.db.selectFrom('intake').select('id').execute();
      strictEqual(rows.length, 1);
      strictEqual(
        codeOf(
          await desk.store.accept({
            desk: 'main',
            report: randomUUID(),
            access: '',
            language: 'ja',
            sealed: new Uint8Array(1),
          }),
        ),
        'access-missing',
      );
    }));

  it('A1: whoever knows the id of somebody’s report learns nothing of it and changes nothing in it', () =>
    withDesk(place, async (desk) => {
      const report = someReport();
      const { caseId } = await send(desk, report);
      const forged = {
        desk: 'main',
        report: report.report,
        language: 'ja',
        sealed: new Uint8Array(1),
      } as const;
      const before = await desk.database.db.selectFrom('intake').selectAll().execute();
      for (const access of ['0'.repeat(64), 'ab'.repeat(32)])
        strictEqual(codeOf(await desk.store.accept({ ...forged, access })), 'exists');
      deepStrictEqual(await desk.database.db.selectFrom('intake').selectAll().execute(), before);
      strictEqual((await send(desk, report)).caseId, caseId);
    }));

  it('two processes that get the same report at once give one receipt', () =>
    withTwo(place, async (one, other) => {
      for (let round = 0; round < 10; round += 1) {
        const report = someReport();
        const all = await Promise.all([
          send(one, report),
          send(other, report),
          send(one, report),
          send(other, report),
        ]);
        strictEqual(new Set(all.map(({ receipt }) => receipt)).size, 1);
        strictEqual(new Set(all.map(({ caseId }) => caseId)).size, 1);
      }
      const rows = await one.database.db.selectFrom('intake').select('id').execute();
      strictEqual(rows.length, 10);
    }));

  it('two that append after the same entry: one wins, the other is told, nothing is merged', () =>
    withTwo(place, async (one, other) => {
      const { row } = await newCase(one);
      for (let seq = 0; seq < 10; seq += 1) {
        const results = await Promise.all(
          [one, other, one, other].map(({ store }, at) =>
            store.append('main', row.case_id, seq, [noted(`n${at}`)]),
          ),
        );
        deepStrictEqual(results.map(codeOf).toSorted(), ['conflict', 'conflict', 'conflict', 'ok']);
      }
      const read = await other.store.read('main', row.case_id);
      strictEqual(read?.entries.length, 11);
      deepStrictEqual(
        read.entries.map(({ seq }) => seq),
        Array.from({ length: 11 }, (_, seq) => seq),
      );
    }));

  it('two that begin the same case: one does', () =>
    withTwo(place, async (one, other) => {
      const report = someReport();
      const { caseId } = await send(one, report);
      const results = await Promise.all(
        [one, other].map(({ store }) => store.append('main', caseId, -1, [received(report)])),
      );
      deepStrictEqual(results.map(codeOf).toSorted(), ['conflict', 'ok']);
    }));

  it('what was appended is read back as it was, and follows the link’s receipt', () =>
    withDesk(place, async (desk) => {
      const report = someReport({ person: { name: '佐藤 花子' } });
      const { caseId, receipt } = await send(desk, report);
      const made = done(
        await desk.store.append('main', caseId, -1, [received(report), noted('電話しました')]),
      );
      strictEqual(made.row.receipt, receipt);
      const read = await desk.store.read('main', caseId);
      deepStrictEqual(read?.entries, made.entries);
      deepStrictEqual(read?.state, made.state);
      deepStrictEqual({ ...read?.row }, { ...made.row, ...bytesOf(read?.row ?? {}) });
      strictEqual(read?.state.report?.person.name, '佐藤 花子');
      strictEqual(codeOf(await desk.store.append('main', caseId, 0, [noted('late')])), 'conflict');
      strictEqual(codeOf(await desk.store.append('main', caseId, 1, [])), 'invalid');
      strictEqual(codeOf(await desk.store.append('main', randomUUID(), 1, [noted('nowhere')])), 'not-found');
      strictEqual(
        codeOf(await desk.store.append('main', randomUUID(), -1, [noted('no beginning')])),
        'not-found',
      );
    }));

  it('a case that came by mail gets a receipt of its own', () =>
    withDesk(place, async (desk) => {
      const id = randomUUID();
      const { row } = done(await desk.store.append('main', id, -1, [mailed()]));
      strictEqual(readReceipt(row.receipt), row.receipt);
      strictEqual(await desk.store.findLink('main', row.receipt, '00'.repeat(32)), undefined);
    }));

  it('D5: the capability alone opens the person’s news; taken away, nothing does', () =>
    withDesk(place, async (desk) => {
      const report = someReport();
      const { receipt, capability, caseId } = await send(desk, report);
      const link = await desk.store.findLink(
        'main',
        ` ${receipt.toLowerCase().replaceAll('-', ' ')}`,
        capability,
      );
      deepStrictEqual(link, { report: report.report, caseId });
      strictEqual(await desk.store.findLink('main', receipt, '11'.repeat(32)), undefined);
      strictEqual(await desk.store.findLink('main', 'KK-0000-0000', capability), undefined);
      let now = done(await desk.store.append('main', caseId, -1, [received(report)]));
      for (const text of ['一', '二', '三']) {
        const draft = saying(desk, now, { kind: 'notice', text });
        now = done(await desk.store.append('main', caseId, now.row.seq, [draft]));
      }
      const stale = saying(
        desk,
        { ...now, state: { ...now.state, lastSaid: { number: 1, hash: '' } } },
        { kind: 'notice', text: '二' },
      );
      strictEqual(codeOf(await desk.store.append('main', caseId, now.row.seq, [stale])), 'invalid');
      const id = randomUUID();
      const message = { desk: 'main', report: report.report, caseId, id, sealed: new Uint8Array([1]) };
      deepStrictEqual(await desk.store.acceptMessage(message), { isNew: true });
      deepStrictEqual(await desk.store.acceptMessage(message), { isNew: false });
      const news = await desk.store.readNews('main', link ?? { report: '', caseId: '' }, 1);
      deepStrictEqual(
        news.messages.map(({ message }) => message.number),
        [2, 3],
      );
      deepStrictEqual(news.received, [id]);
      ok(await desk.store.setAccess(desk.database.db, 'main', report.report, undefined));
      strictEqual(await desk.store.findLink('main', receipt, capability), undefined);
    }));

  it('what runs with an append is done with it or not at all', () =>
    withDesk(place, async (desk) => {
      const { row } = await newCase(desk);
      const broken = desk.store.append('main', row.case_id, 0, [noted('x')], () =>
        Promise.reject(new Error('planned')),
      );
      await rejects(broken, /planned/);
      strictEqual((await desk.store.read('main', row.case_id))?.row.seq, 0);
      let seen = -1;
      done(
        await desk.store.append('main', row.case_id, 0, [noted('x')], async (tx, after) => {
          seen = after.row.seq;
          await tx.insertInto('once').values({ desk: 'main', key: 'k', result: '', at: 0 }).execute();
        }),
      );
      strictEqual(seen, 1);
      strictEqual((await desk.database.db.selectFrom('once').selectAll().execute()).length, 1);
    }));

  it('a desk never sees another desk’s case, by whatever id', () =>
    withDesk(place, async (desk, where) => {
      const report = someReport();
      const { caseId, receipt, capability } = await send(desk, report);
      const { row } = done(await desk.store.append('main', caseId, -1, [received(report)]));
      const other = await openDesk(desk.database.engine === 'sqlite' ? desk.database : where, {
        vault: await newVault('other'),
      });
      try {
        strictEqual(await other.store.read('other', caseId), undefined);
        strictEqual(await other.store.findLink('other', receipt, capability), undefined);
        strictEqual(codeOf(await other.store.append('other', caseId, 0, [noted('x')])), 'not-found');
        deepStrictEqual(await other.store.readNews('other', { report: report.report, caseId }, 0), {
          messages: [],
          received: [],
        });
        strictEqual(
          await other.store.setAccess(other.database.db, 'other', report.report, 'ab'.repeat(32)),
          false,
        );
        // The same report id at two desks is two reports.
        notStrictEqual((await send(other, report)).caseId, caseId);
        await rejects(other.store.read('main', caseId), /Expected the desk/);
        await rejects(other.vault.caseKey(row), /key-missing/);
      } finally {
        await other.close();
      }
    }));
}

/** Drivers give Buffers: equal bytes, another class. */
function bytesOf(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value instanceof Uint8Array));
}
