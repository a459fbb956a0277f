import 'fake-indexeddb/auto';
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '#core/journal/memory-store.ts';
import type { JournalStore } from '#core/journal/store.ts';
import type { Draft } from '#core/journal/types.ts';
import { entriesOf, NOW, OPENED } from '../../../test/support/case.ts';
import { indexedDbStore } from './indexed-db-store.ts';
import { newCase, openCase } from './open-case.ts';

const clock = (): number => NOW;
let databases = 0;

const STORES: readonly (readonly [string, () => Promise<JournalStore>])[] = [
  ['memory', async () => memoryStore({ clock })],
  [
    'IndexedDB',
    async () => {
      const opened = await indexedDbStore({ clock, name: `test-${databases++}` });
      if (!opened.ok) throw new Error(opened.problems.message);
      return opened.value;
    },
  ],
];

const NAME: Draft = { type: 'person-fact-set', data: { fact: 'name', value: '山田' } };

for (const [name, make] of STORES) {
  test(`${name} store: keeps what was appended, refuses what comes too late, and lists heads`, async (t) => {
    const store = await make();
    t.after(() => store.close());
    const first = await store.append('c', -1, [OPENED, NAME]);
    ok(first.ok);
    strictEqual(first.value.length, 2);
    const late = await store.append('c', 0, [NAME]);
    strictEqual(late.ok ? '' : late.problems.code, 'conflict');
    ok((await store.append('c', 1, [NAME])).ok);
    const read = await store.read('c');
    deepStrictEqual(read.ok && read.value.map(({ seq }) => seq), [0, 1, 2]);
    const heads = await store.list();
    deepStrictEqual(heads.ok && heads.value.map(({ case: id, seq }) => [id, seq]), [['c', 2]]);
    const missing = await store.read('nobody');
    strictEqual(missing.ok ? '' : missing.problems.code, 'not-found');
  });

  test(`${name} store: reads on from what is known, and what it gave out stays as it was`, async (t) => {
    const store = await make();
    t.after(() => store.close());
    ok((await store.append('c', -1, [OPENED, NAME])).ok);
    const whole = await store.read('c');
    ok((await store.append('c', 1, [NAME, NAME])).ok);
    const seqs = async (after: number): Promise<unknown> => {
      const read = await store.read('c', after);
      return read.ok ? read.value.map(({ seq }) => seq) : read.problems.code;
    };
    deepStrictEqual(await seqs(-1), [0, 1, 2, 3]);
    deepStrictEqual(await seqs(1), [2, 3]);
    deepStrictEqual(await seqs(3), []);
    strictEqual(whole.ok && whole.value.length, 2);
    ok((await store.erase('c')).ok);
    strictEqual(await seqs(1), 'not-found');
  });

  test(`${name} store: adopts a journal once, keeps evidence by hash, erases both`, async (t) => {
    const store = await make();
    t.after(() => store.close());
    const entries = entriesOf([NAME]);
    ok((await store.adopt(entries)).ok);
    const twice = await store.adopt(entries);
    strictEqual(twice.ok ? '' : twice.problems.code, 'conflict');
    const bytes = new Uint8Array([1, 2, 3]);
    const put = await store.putEvidence('case-1', bytes);
    ok(put.ok);
    deepStrictEqual(await store.readEvidence('case-1', put.value), { ok: true, value: bytes });
    ok((await store.erase('case-1')).ok);
    strictEqual((await store.read('case-1')).ok, false);
    strictEqual((await store.readEvidence('case-1', put.value)).ok, false);
  });

  test(`${name} store: two tabs that write at once lose nothing, and see each other`, async (t) => {
    const store = await make();
    t.after(() => store.close());
    const one = await newCase(store, { language: 'ja', zone: 'Asia/Tokyo', drafts: [] });
    ok(one.ok);
    const two = await openCase(store, one.value.state.id);
    ok(two.ok);
    const writes = Array.from({ length: 20 }, (_, at) =>
      (at % 2 === 0 ? one.value : two.value).record([
        { type: 'step-done', data: { step: `s${at}`, proof: '' } },
      ]),
    );
    for (const written of await Promise.all(writes)) ok(written.ok);
    const read = await openCase(store, one.value.state.id);
    ok(read.ok);
    strictEqual(read.value.state.steps.size, 20);
    for (const open of [one.value, two.value, read.value]) open.close();
  });

  test(`${name} store: undo of the last change is kept too`, async (t) => {
    const store = await make();
    t.after(() => store.close());
    const opened = await newCase(store, { language: 'ja', zone: 'Asia/Tokyo', drafts: [NAME] });
    ok(opened.ok);
    ok((await opened.value.undo()).ok);
    strictEqual(opened.value.state.person.name, undefined);
    const again = await openCase(store, opened.value.state.id);
    ok(again.ok && again.value.state.person.name === undefined);
    opened.value.close();
    if (again.ok) again.value.close();
  });
}

test('A change made in this tab is not read back; one made in another tab is, from where this tab stands', async (t) => {
  const options = { clock, name: 'test-two-tabs' };
  const [here, there] = [await indexedDbStore(options), await indexedDbStore(options)];
  ok(here.ok && there.ok);
  t.after(() => {
    here.value.close();
    there.value.close();
  });
  const reads: (number | undefined)[] = [];
  const watched: JournalStore = {
    ...here.value,
    read: (caseId, after) => {
      reads.push(after);
      return here.value.read(caseId, after);
    },
  };
  const mine = await newCase(watched, { language: 'ja', zone: 'Asia/Tokyo', drafts: [] });
  ok(mine.ok);
  t.after(() => mine.value.close());
  const theirs = await openCase(there.value, mine.value.state.id);
  ok(theirs.ok);
  t.after(() => theirs.value.close());
  const heardThere = new Promise((resolve) => theirs.value.onChange(resolve));
  ok((await mine.value.record([NAME])).ok);
  // By now the message of this tab's own change has been delivered to all that hear it.
  await heardThere;
  deepStrictEqual(reads, []);
  const heardHere = new Promise((resolve) => mine.value.onChange(resolve));
  ok((await theirs.value.record([NAME])).ok);
  await heardHere;
  deepStrictEqual(reads, [1]);
  strictEqual(mine.value.state.seq, 2);
});
