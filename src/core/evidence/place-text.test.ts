import { strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { placeText } from './place-text.ts';

test('B8: a place is said as people count, in both languages', () => {
  strictEqual(placeText('row 12', 'ja'), '12行目');
  strictEqual(placeText('line 1234', 'ja'), '1,234行目');
  strictEqual(placeText('byte 51256', 'ja'), '51,256バイト目から');
  strictEqual(placeText('byte 51256', 'en'), 'from byte 51,256');
  strictEqual(placeText('/0/loginIp', 'ja'), '/0/loginIp');
});
