import { deepStrictEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tellFormat } from '../formats.ts';
import { readLineTalk } from './line-talk.ts';

const TALK = `[LINE] LINEとのトーク履歴
保存日時：2026/11/25 20:11

2026/11/20(金)
02:14\tLINE\tLINEウェブストアにログインしました。
02:20\tLINE\t"ほかの端末でLINEにログインしました。
IP Address: 203.0.113.77"

2026/11/21(土)
09:00\tLINE\tPC版LINEでログインできませんでした。
09:10\tみほん花子\tわたしもログインできなかった
`;

function seen(text: string): readonly unknown[] {
  return [...readLineTalk(text, 'Asia/Tokyo')].map((one) =>
    'draft' in one
      ? [one.at, one.draft.kind, one.draft.when.local, one.draft.ip, one.draft.service]
      : [one.at, one.why],
  );
}

test('I2: a saved LINE talk gives LINE’s own notices with their day, and nothing a friend wrote', () => {
  deepStrictEqual(seen(TALK), [
    ['line 5', 'sign-in', '2026-11-20T02:14', undefined, 'line'],
    ['line 6', 'sign-in', '2026-11-20T02:20', '203.0.113.77', 'line'],
    ['line 10', 'sign-in-failed', '2026-11-21T09:00', undefined, 'line'],
  ]);
});

test('I2: a notice without a day is told, and a talk is no table although it has tabs', () => {
  deepStrictEqual(seen('[LINE] LINE\n02:14\tLINE\tログインしました'), [['line 2', 'time-not-read']]);
  deepStrictEqual(tellFormat('[LINE] LINEとのトーク.txt', new TextEncoder().encode(TALK), true), 'text');
});

test('whatever stands in a talk, it never throws and keeps no long text', () => {
  const piece = fc.constantFrom('02:14\tLINE\t', '2026/11/20(金)', '\n', 'ログイン', '"', '\t', 'a');
  const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }).map((all) => all.join(''));
  fc.assert(
    fc.property(text, (talk) => {
      for (const one of readLineTalk(talk, undefined))
        ok('why' in one || (one.draft.what ?? '').length <= 500);
    }),
  );
});
