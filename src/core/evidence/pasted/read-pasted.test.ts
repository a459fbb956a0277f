import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { UnreadWhy } from '../types.ts';
import { kindOfWords } from './kind-of-words.ts';
import { createPastedReading } from './pasted-reading.ts';
import { readPasted } from './read-pasted.ts';

interface Seen {
  readonly at: string;
  readonly kind?: string;
  readonly local?: string;
  readonly ip?: string | undefined;
  readonly why?: string;
}

function seen(text: string, zone?: string): readonly Seen[] {
  return [...readPasted(text, zone)].map((one) =>
    'draft' in one
      ? { at: one.at, kind: one.draft.kind, local: one.draft.when.local, ip: one.draft.ip }
      : { at: one.at, why: one.why },
  );
}

test('B1: a history with one entry a line, as a page shows it', () => {
  const text = `日時\t内容\tIPアドレス
2026/11/20 3:14\tログイン\t203.0.113.5
2026/11/20 3:20\tパスワードの変更\t203.0.113.5
2026/11/19 21:05\tログイン失敗\t198.51.100.7`;
  deepStrictEqual(seen(text, 'Asia/Tokyo'), [
    { at: 'line 2', kind: 'sign-in', local: '2026-11-20T03:14', ip: '203.0.113.5' },
    { at: 'line 3', kind: 'password-change', local: '2026-11-20T03:20', ip: '203.0.113.5' },
    { at: 'line 4', kind: 'sign-in-failed', local: '2026-11-19T21:05', ip: '198.51.100.7' },
  ]);
});

test('B1: entries parted by blank lines, the time anywhere in them', () => {
  const text = `Sign-in from a new device
Windows, Chrome
20 Nov 2026 03:14 UTC
IP address: 2001:db8::17

Your recovery phone was changed
November 20, 2026 at 3:20 AM UTC`;
  deepStrictEqual(seen(text), [
    { at: 'line 1', kind: 'new-device', local: '2026-11-20T03:14', ip: '2001:db8::17' },
    { at: 'line 6', kind: 'recovery-change', local: '2026-11-20T03:20', ip: undefined },
  ]);
});

test('B1: a date over its entries', () => {
  const text = `2026年11月20日(金)

午前3:14 ログインしました。 IPアドレス 203.0.113.5

午前3:16 転送先アドレスが追加されました`;
  deepStrictEqual(seen(text, 'Asia/Tokyo'), [
    { at: 'line 3', kind: 'sign-in', local: '2026-11-20T03:14', ip: '203.0.113.5' },
    { at: 'line 5', kind: 'forwarding-change', local: '2026-11-20T03:16', ip: undefined },
  ]);
});

test('B7: an entry whose time cannot be known is told, not guessed', () => {
  deepStrictEqual(seen('2時間前\nログイン iPhone'), [{ at: 'line 1', why: 'time-not-read' }]);
  deepStrictEqual(seen('11月20日 ログインしました'), [{ at: 'line 1', why: 'time-not-read' }]);
});

test('I4: what was paid is money that went out', () => {
  const [one] = readPasted('2026/11/20 ご注文 12,800円', 'Asia/Tokyo');
  ok(one !== undefined && 'draft' in one);
  deepStrictEqual(one.draft.amount, { value: '-12800', currency: 'JPY' });
});

test('words of both languages tell kinds apart', () => {
  strictEqual(kindOfWords('ログインできませんでした'), 'sign-in-failed');
  strictEqual(kindOfWords('2段階認証が無効になりました'), 'two-factor-change');
  strictEqual(kindOfWords('Password reset requested: reset your password'), 'reset-request');
  strictEqual(kindOfWords('Your password was changed'), 'password-change');
  strictEqual(kindOfWords('認証方法:パスキー 認証結果:成功'), 'sign-in');
  strictEqual(kindOfWords('認証方法:パスワード 認証結果:失敗'), 'sign-in-failed');
  strictEqual(kindOfWords('今日はよい天気です'), undefined);
});

test('any text ends, throws nothing, and gives drafts within limits', () => {
  const piece = fc.constantFrom(
    '2026/11/20',
    '3:14',
    'ログイン',
    '\n',
    '\n\n',
    '203.0.113.5',
    '1:2:3:4::',
    '円',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 60 }).map((all) => all.join(' ')),
      ),
      (text) => {
        for (const one of readPasted(text, 'Asia/Tokyo'))
          ok('why' in one || (one.draft.what ?? '').length <= 500, JSON.stringify(one));
      },
    ),
  );
});

test('a megabyte of digits and colons is read in its time', () => {
  strictEqual([...readPasted('1:'.repeat(500_000), undefined)].length, 0);
  strictEqual([...readPasted('2026-'.repeat(200_000), undefined)].length, 0);
});

test('B1: a text file is read whole; one that says nothing, too large or no text is told', () => {
  const seenIn = (bytes: Uint8Array): readonly string[] => {
    const found: string[] = [];
    const sink = {
      activity: (_: unknown, at: string) => void found.push(at),
      unread: (_: string, why: UnreadWhy) => void found.push(why),
    };
    const reading = createPastedReading({ context: { fileName: 'a.txt', zone: 'Asia/Tokyo' }, sink });
    for (let at = 0; at < bytes.length; at += 1_000_000)
      void reading.push(bytes.subarray(at, at + 1_000_000));
    void reading.end();
    return found;
  };
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  deepStrictEqual(seenIn(utf8('2026/11/20 3:14 ログイン')), ['line 1']);
  deepStrictEqual(seenIn(utf8('2026/11/20 3:14 203.0.113.5')), ['line 1']);
  deepStrictEqual(seenIn(utf8('買い物のメモ')), ['unknown-format']);
  deepStrictEqual(seenIn(Uint8Array.of(0, 1, 2, 3, 0, 255)), ['not-text']);
  deepStrictEqual(seenIn(new Uint8Array(5_000_000).fill(0x61)), ['too-large']);
});
