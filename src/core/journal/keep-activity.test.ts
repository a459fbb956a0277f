import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { readTime } from '../evidence/times.ts';
import { ACTIVITY_KINDS, type Activity } from '../evidence/types.ts';
import { guardEntryData } from '../guard/guard-value.ts';
import { dropActivity, keepActivity, keptMarks } from './keep-activity.ts';
import { parseDraft } from './schema.ts';
import type { Items } from './types.ts';

const when = readTime('2026-11-20T03:14:05Z', { zone: undefined });
ok(when !== undefined);
const SIGN_IN: Activity = {
  id: '0123abcd',
  kind: 'sign-in',
  when,
  ip: '203.0.113.5',
  source: {
    file: 'takeout.zip › Takeout/Access log/Activities.csv',
    at: 'row 12',
    sha256: 'ab'.repeat(32),
  },
};
const HOW = { what: 'ログイン 203.0.113.5', zone: 'Asia/Tokyo' };

function listsOf(activity: Activity): {
  readonly [K in 'happening' | 'transaction' | 'password-change']: Map<string, Items[K]>;
} {
  const lists = { happening: new Map(), transaction: new Map(), 'password-change': new Map() };
  for (const draft of keepActivity(activity, 'not-mine', HOW))
    if (draft.type === 'put' && draft.data.kind in lists)
      lists[draft.data.kind as keyof typeof lists].set(draft.data.item.id, draft.data.item);
  return lists;
}

test('B8 I4: every kind of activity becomes entries that the schema takes and the guard lets pass', () => {
  for (const kind of ACTIVITY_KINDS)
    for (const amount of [undefined, { value: '-12800', currency: 'JPY' }]) {
      const activity = { ...SIGN_IN, kind, ...(amount === undefined ? {} : { amount }) };
      for (const draft of keepActivity(activity, 'not-mine', HOW)) {
        ok(parseDraft(draft).ok, JSON.stringify(parseDraft(draft)));
        deepStrictEqual(guardEntryData(draft.data), []);
      }
    }
});

test('B8: what is kept says file, place and digest, and the same time as sure as it was', () => {
  const [draft] = keepActivity(SIGN_IN, 'unsure', HOW);
  ok(draft?.type === 'put' && draft.data.kind === 'happening');
  deepStrictEqual(draft.data.item.origin, {
    from: 'file',
    file: SIGN_IN.source.file,
    place: 'row 12',
    sha256: 'ab'.repeat(32),
  });
  deepStrictEqual(draft.data.item.when, { sure: 'exact', at: '2026-11-20T12:14:05', zone: 'Asia/Tokyo' });
});

test('I3: a password change stands in its own list too, and goes with its mark', () => {
  const activity: Activity = { ...SIGN_IN, kind: 'password-change' };
  const lists = listsOf(activity);
  strictEqual(lists['password-change'].size, 1);
  strictEqual(dropActivity(activity, lists).length, 2);
  strictEqual(dropActivity({ ...activity, id: 'other' }, lists).length, 0);
});

test('I4: a mark is found again by the activity of the same place', () => {
  const money: Activity = { ...SIGN_IN, kind: 'payment', amount: { value: '-5000', currency: 'JPY' } };
  deepStrictEqual([...keptMarks(listsOf(money))], [['0123abcd', 'not-mine']]);
  deepStrictEqual([...keptMarks(listsOf(SIGN_IN))], [['0123abcd', 'not-mine']]);
});
