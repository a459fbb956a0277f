// What erasing, checking and recovering promise, whichever database keeps the cases.
import { deepStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { newIdentity } from '#core/link/seal.ts';
import {
  codeOf,
  done,
  mailed,
  newCase,
  newVault,
  noted,
  openDesk,
  saying,
  someReport,
  type TestDesk,
  withDesk,
} from '../../../test/support/desk-store.ts';
import { recover } from '../desk/recovery.ts';
import { placeOfEntry } from './read-case.ts';

const TABLES = ['link', 'intake', 'cases', 'entry', 'said', 'term', 'indicator', 'change', 'once'] as const;

/** Everything the database holds, as one who stole it would search it: the file's bytes, or every row. */
async function stolen({ database }: TestDesk, where: string): Promise<Buffer> {
  if (database.engine === 'sqlite') {
    const log = `${where}-wal`;
    return Buffer.concat([readFileSync(where), existsSync(log) ? readFileSync(log) : Buffer.alloc(0)]);
  }
  const parts: Buffer[] = [];
  for (const table of TABLES)
    for (const row of await database.db.selectFrom(table).selectAll().execute())
      for (const value of Object.values(row))
        parts.push(
          value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value)),
          Buffer.from('\n'),
        );
  return Buffer.concat(parts);
}

const PLANTED = [
  '佐藤 花子',
  'planted@example.com',
  '090-1234-5678',
  '身に覚えのない注文',
  'staff note planted',
];

async function planted(desk: TestDesk) {
  const made = await newCase(
    desk,
    someReport({
      person: { name: '佐藤 花子', 'safe-mail': 'planted@example.com', 'safe-phone': '090-1234-5678' },
    }),
  );
  const noteAdded = done(await desk.store.append('main', made.row.case_id, 0, [noted('staff note planted')]));
  return done(
    await desk.store.append('main', made.row.case_id, 1, [
      saying(desk, noteAdded, { kind: 'question', text: '身に覚えのない注文はいつですか。' }),
    ]),
  );
}

/** @param place makes a place for a database nobody else uses. */
export function eraseContract(place: () => Promise<string>): void {
  it('a stolen database tells nothing of a report, a note or a message', () =>
    withDesk(place, async (desk, where) => {
      await planted(desk);
      const bytes = await stolen(desk, where);
      ok(bytes.includes('report-received'), 'the search itself finds what is in the clear');
      for (const text of PLANTED) ok(!bytes.includes(text), text);
    }));

  it('with the offline recovery key and the database alone, a case’s words are read', async () => {
    const where = await place();
    const { identity, recipient } = await newIdentity();
    const vault = await newVault('main', [recipient]);
    const desk = await openDesk(where, { vault });
    try {
      const { row } = await planted(desk);
      const kept = await desk.database.db.selectFrom('cases').selectAll().executeTakeFirstOrThrow();
      const entry = await desk.database.db
        .selectFrom('entry')
        .selectAll()
        .where('seq', '=', 1)
        .executeTakeFirstOrThrow();
      const recovered = done(await recover(kept.recovery_key ?? new Uint8Array(), identity));
      strictEqual(recovered.caseId, row.case_id);
      deepStrictEqual(recovered.open(placeOfEntry(1), entry.body ?? new Uint8Array()), {
        text: 'staff note planted',
      });
      const stranger = await newIdentity();
      strictEqual(
        codeOf(await recover(kept.recovery_key ?? new Uint8Array(), stranger.identity)),
        'cannot-open',
      );
      const others = await openDesk(desk.database.engine === 'sqlite' ? desk.database : where, {
        vault: await newVault('main'),
      });
      await rejects(others.store.read('main', row.case_id), /key-missing/);
      await others.close();
    } finally {
      await desk.close();
    }
  });

  it('the chain is checked, and its first break is named', () =>
    withDesk(place, async (desk) => {
      const { row } = await planted(desk);
      const check = () => desk.store.verify('main', row.case_id);
      deepStrictEqual(await check(), { ok: true, value: { entries: 3 } });
      const { db } = desk.database;
      const lines = await db.selectFrom('entry').selectAll().orderBy('seq').execute();
      const set = (seq: number, values: object) =>
        db.updateTable('entry').set(values).where('desk', '=', 'main').where('seq', '=', seq).execute();
      const broken: readonly [number, object, string][] = [
        [1, { body: lines[0]?.body }, 'unreadable'],
        [1, { by: 'staff:s2' }, 'hash-wrong'],
        [1, { at: '2026-01-01T00:00:00.000Z' }, 'hash-wrong'],
        [1, { body: null }, 'erased-unsigned'],
        [1, { hash: 'ab'.repeat(32) }, 'hash-wrong'],
        [2, { prev: 'ab'.repeat(32) }, 'chain-broken'],
      ];
      for (const [seq, values, code] of broken) {
        await set(seq, values);
        const found = await check();
        strictEqual(codeOf(found), code);
        ok(!found.ok && found.problems[0]?.params.seq === seq);
        const { by, at, body, prev, hash } = lines[seq] ?? {};
        await set(seq, { by, at, body, prev, hash });
      }
      await db.deleteFrom('entry').where('seq', '=', 2).execute();
      strictEqual(codeOf(await check()), 'entry-missing');
      strictEqual(codeOf(await desk.store.verify('main', randomUUID())), 'not-found');
    }));

  it('one entry’s words are destroyed for good; the tombstone is signed, and the rest stays', () =>
    withDesk(place, async (desk, where) => {
      const id = randomUUID();
      done(await desk.store.append('main', id, -1, [mailed({ fromName: '消える 名前' }), noted('残る')]));
      const erased = done(
        await desk.store.eraseEntry('main', id, 0, { by: 'staff:s1', because: 'a password stood in it' }),
      );
      strictEqual(erased.row.seq, 2);
      ok(erased.state.erased.has(0));
      const read = await desk.store.read('main', id);
      strictEqual(read?.entries[0]?.data, undefined);
      deepStrictEqual(read?.entries[1]?.data, { text: '残る' });
      deepStrictEqual(await desk.store.verify('main', id), { ok: true, value: { entries: 3 } });
      const by = { by: 'staff:s1', because: 'again' } as const;
      strictEqual(codeOf(await desk.store.eraseEntry('main', id, 0, by)), 'already-erased');
      strictEqual(codeOf(await desk.store.eraseEntry('main', id, 2, by)), 'not-erasable');
      strictEqual(codeOf(await desk.store.eraseEntry('main', id, 9, by)), 'no-such-entry');
      strictEqual(codeOf(await desk.store.eraseEntry('main', randomUUID(), 0, by)), 'not-found');
      // What it was found by is gone with it.
      const terms = await desk.database.db.selectFrom('term').select('term').execute();
      const hash = Buffer.from(desk.vault.blind('term', '消')).toString('hex');
      ok(!terms.some(({ term }) => Buffer.from(term).toString('hex') === hash));
      ok(!(await stolen(desk, where)).includes('消える'));
    }));

  it('a case is destroyed for good: key, words, envelopes, index, access; figures and who did it stay', () =>
    withDesk(place, async (desk, where) => {
      const { row } = await planted(desk);
      const { db } = desk.database;
      const before = await db.selectFrom('cases').selectAll().executeTakeFirstOrThrow();
      const entry = await db
        .selectFrom('entry')
        .select('body')
        .where('seq', '=', 0)
        .executeTakeFirstOrThrow();
      await rejects(
        desk.store.eraseCase('main', row.case_id, {
          by: 'staff:s1',
          because: 'privacy',
          more: () => Promise.reject(new Error('planned')),
        }),
        /planned/,
      );
      ok((await desk.store.read('main', row.case_id)) !== undefined);
      done(await desk.store.eraseCase('main', row.case_id, { by: 'staff:s1', because: 'privacy' }));
      strictEqual(await desk.store.read('main', row.case_id), undefined);
      strictEqual(codeOf(await desk.store.append('main', row.case_id, 3, [noted('x')])), 'erased');
      strictEqual(
        codeOf(await desk.store.eraseEntry('main', row.case_id, 0, { by: 'system', because: '' })),
        'not-found',
      );
      strictEqual(
        codeOf(await desk.store.eraseCase('main', row.case_id, { by: 'system', because: '' })),
        'already-erased',
      );
      const after = await db.selectFrom('cases').selectAll().executeTakeFirstOrThrow();
      for (const column of ['data_key', 'recovery_key', 'summary', 'search_text'] as const)
        strictEqual(after[column], null);
      deepStrictEqual(
        [after.opened_at, after.method, after.harm],
        [before.opened_at, before.method, before.harm],
      );
      const { by, because } = JSON.parse(after.erased ?? '{}') as { by?: string; because?: string };
      deepStrictEqual([by, because], ['staff:s1', 'privacy']);
      for (const table of ['said', 'term', 'indicator'] as const)
        strictEqual((await db.selectFrom(table).selectAll().execute()).length, 0);
      for (const { body } of await db.selectFrom('entry').select('body').execute()) strictEqual(body, null);
      for (const { sealed } of await db.selectFrom('intake').select('sealed').execute())
        strictEqual(sealed.length, 0);
      strictEqual((await db.selectFrom('link').select('access').executeTakeFirstOrThrow()).access, null);
      deepStrictEqual(desk.added.at(-1), {
        kind: 'erase-blobs',
        data: { desk: 'main', caseId: row.case_id },
      });
      await rejects(desk.vault.caseKey(after), /destroyed/);
      deepStrictEqual(await desk.store.verify('main', row.case_id), { ok: true, value: { entries: 4 } });
      const bytes = await stolen(desk, where);
      ok(!bytes.includes(Buffer.from(entry.body ?? []).subarray(0, 64)), 'the sealed bytes are overwritten');
      ok(!bytes.includes(Buffer.from(before.data_key ?? [])), 'the data key is overwritten');
    }));
}
