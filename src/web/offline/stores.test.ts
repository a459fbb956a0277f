import 'fake-indexeddb/auto';
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '#core/journal/memory-store.ts';
import type { JournalStore } from '#core/journal/store.ts';
import type { Draft } from '#core/journal/types.ts';
import { entriesOf, NOW, OPENED } from '../../../test/support/case.ts';
import { indexedDbStore } from './indexed-db-store.ts';
import { lockCase, unlockCase } from './lock-case.ts';
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
    const longer = entriesOf([NAME, { type: 'step-done', data: { step: 's', proof: '' } }]);
    ok((await store.adopt(longer)).ok);
    const read = await store.read('case-1');
    deepStrictEqual(read.ok && read.value, longer);
    const parted = entriesOf([
      { type: 'person-fact-set', data: { fact: 'name', value: '田中' } },
      ...Array.from({ length: 4 }, (): Draft => NAME),
    ]);
    strictEqual((await store.adopt(parted)).ok, false);
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

async function lockedHouse(): Promise<{ store: JournalStore; id: string; hash: string }> {
  const opened = await indexedDbStore({ clock, name: `test-${databases++}` });
  if (!opened.ok) throw new Error(opened.problems.message);
  const store = opened.value;
  const one = await newCase(store, { language: 'ja', zone: 'Asia/Tokyo', drafts: [NAME] });
  ok(one.ok);
  const { id } = one.value.state;
  const put = await store.putEvidence(id, new Uint8Array([7, 7, 7]));
  ok(put.ok);
  const item = {
    id: 'e1',
    sha256: put.value,
    name: 'a.png',
    mediaType: 'image/png',
    size: 3,
    when: { sure: 'unknown' },
    what: '',
  } as const;
  ok((await one.value.record([{ type: 'put', data: { kind: 'evidence', item } }])).ok);
  ok((await one.value.record([{ type: 'removed', data: { kind: 'evidence', id: 'e1' } }])).ok);
  one.value.close();
  return { store, id, hash: put.value };
}

test('lock: the clear case is gone until the passphrase is given, then all of it is back, removed evidence too', async (t) => {
  const { store, id, hash } = await lockedHouse();
  t.after(() => store.close());
  const before = await store.read(id);
  ok((await lockCase(store, id, 'six quiet words by the sea')).ok);
  strictEqual((await store.read(id)).ok, false);
  strictEqual((await store.readEvidence(id, hash)).ok, false);
  const heads = await store.list();
  deepStrictEqual(heads.ok && heads.value, []);
  const locked = await store.locker?.list();
  deepStrictEqual(locked?.ok === true && locked.value, [{ case: id, lockedAt: new Date(NOW).toISOString() }]);
  const wrong = await unlockCase(store, id, 'six loud words by the sea');
  strictEqual(wrong.ok ? '' : wrong.problems, 'wrong-passphrase');
  ok((await unlockCase(store, id, 'six quiet words by the sea')).ok);
  deepStrictEqual(await store.read(id), before);
  ok((await store.readEvidence(id, hash)).ok);
  const none = await store.locker?.list();
  deepStrictEqual(none?.ok === true && none.value, []);
});

test('lock: what another tab wrote first is not lost, and nothing clear is left behind afterwards', async (t) => {
  const { store, id } = await lockedHouse();
  t.after(() => store.close());
  const other = await openCase(store, id);
  ok(other.ok);
  const late = await store.locker?.lock(id, 0, new Uint8Array([1]));
  strictEqual(late?.ok === false && late.problems.code, 'conflict');
  ok((await store.read(id)).ok);
  const [written] = await Promise.all([
    other.value.record([{ type: 'step-done', data: { step: 'kept', proof: '' } }]),
    lockCase(store, id, 'six quiet words by the sea').then((locked) => ok(locked.ok)),
  ]);
  ok(written.ok);
  strictEqual((await other.value.record([NAME])).ok, false);
  strictEqual((await store.putEvidence(id, new Uint8Array([1]))).ok, false);
  other.value.close();
  ok((await unlockCase(store, id, 'six quiet words by the sea')).ok);
  const again = await openCase(store, id);
  ok(again.ok && again.value.state.steps.has('kept'));
});

test('lock: a full device leaves the clear case as it was', async (t) => {
  const { store, id, hash } = await lockedHouse();
  t.after(() => store.close());
  const before = await store.read(id);
  const proto = IDBObjectStore.prototype;
  const put = Reflect.get(proto, 'put') as (
    this: IDBObjectStore,
    ...args: unknown[]
  ) => IDBRequest<IDBValidKey>;
  proto.put = function full(...args) {
    if (this.name === 'locked') throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, args);
  };
  t.after(() => {
    proto.put = put;
  });
  const locked = await lockCase(store, id, 'six quiet words by the sea');
  strictEqual(locked.ok ? '' : locked.problems, 'quota');
  deepStrictEqual(await store.read(id), before);
  ok((await store.readEvidence(id, hash)).ok);
});
