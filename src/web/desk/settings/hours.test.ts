// Opening hours as typed are read, or refused.
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { hoursText, readHours } from './hours.ts';

test('hours as people type them are read, full width too', () => {
  deepEqual(readHours('09:00-12:00, 13:00-18:00'), [
    ['09:00', '12:00'],
    ['13:00', '18:00'],
  ]);
  deepEqual(readHours('０９：００〜１８：００'), [['09:00', '18:00']]);
  deepEqual(readHours(' '), []);
});

test('what is no span is refused', () => {
  for (const typed of ['9-18', '18:00-09:00', '25:00-26:00', 'always']) equal(readHours(typed), undefined);
});

test('what is read is written the same', () => {
  const typed = '09:00-12:00, 13:00-24:00';
  equal(hoursText(readHours(typed) ?? []), typed);
});
