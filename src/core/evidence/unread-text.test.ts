import { match, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { unreadText } from './unread-text.ts';

test('what was not read comes with a way to have it read, and a picture or a friend’s talk is not called unknown', () => {
  match(unreadText({ file: '明細.xlsx', why: 'unknown-format' }, 'ja'), /CSV/);
  match(unreadText({ file: 'locked.zip › a.csv', why: 'encrypted' }, 'en'), /take the files out/);
  strictEqual(
    unreadText({ file: 'IMG_1.jpg', why: 'unknown-format' }, 'ja'),
    '写真とPDFは、ここでは読みません。',
  );
  match(unreadText({ file: '[LINE] 友だちとのトーク.txt', why: 'unknown-format' }, 'ja'), /^LINEのトークは/);
});
