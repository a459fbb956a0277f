// Tests on a made-up history as it is copied from the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName } from '../../../../test/support/read-export.ts';

test('I2: Yahoo! JAPAN: a failed try is told apart from a sign-in, and a passkey used is no change', () => {
  const read = assertReadByName(
    [
      ['日時', 'サービス', '認証方法', '認証結果', 'IPアドレス'],
      ['2026年11月20日 2時11分', 'Yahoo!メール', 'パスワード', '成功', '203.0.113.77'],
      ['2026年11月20日 2時10分', 'Yahoo!メール', 'パスワード', '失敗', '203.0.113.77'],
      ['2026年11月18日 21時03分', 'Yahoo!メール', 'パスキー', '成功', '192.0.2.44'],
      ['きのう', 'Yahoo!メール', 'パスキー', '成功', '192.0.2.44'],
    ],
    '貼ったもの1.tsv',
    'Asia/Tokyo',
  );
  assert.equal(read.id, 'yahoo-japan-sign-ins');
  assert.deepEqual(
    read.drafts.map(({ kind, when, ip, service }) => [kind, when.local, ip, service]),
    [
      ['sign-in', '2026-11-20T02:11', '203.0.113.77', 'yahoo-japan'],
      ['sign-in-failed', '2026-11-20T02:10', '203.0.113.77', 'yahoo-japan'],
      ['sign-in', '2026-11-18T21:03', '192.0.2.44', 'yahoo-japan'],
    ],
  );
  assert.deepEqual(read.unread, ['5: time-not-read']);
});
