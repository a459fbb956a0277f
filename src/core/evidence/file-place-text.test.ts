import { strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { filePlaceText } from './file-place-text.ts';

test('B8: a place is said as people count, in both languages', () => {
  strictEqual(filePlaceText('row 12', 'ja'), '12行目');
  strictEqual(filePlaceText('line 1234', 'ja'), '1,234行目');
  strictEqual(filePlaceText('byte 51256', 'ja'), '51,256バイト目から');
  strictEqual(filePlaceText('byte 51256', 'en'), 'from byte 51,256');
  strictEqual(filePlaceText('/0/loginIp', 'ja'), '/0/loginIp');
});
