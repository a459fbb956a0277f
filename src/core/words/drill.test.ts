// Tests that the drill counts a believed fake as the one error, and "not sure" as safe.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeDrill, scoreDrill } from './drill.ts';
import type { DrillItem, DrillTruth } from './types.ts';

function item(id: string, truth: DrillTruth): DrillItem {
  const text = { ja: 'あ', en: 'a' };
  return { id, medium: 'sms', truth, situation: text, from: text, text, signs: [text], advice: text };
}

test('P4: only a believed fake is being fooled; doubt is care', () => {
  assert.equal(judgeDrill(item('a', 'fake'), 'real'), 'fooled');
  assert.equal(judgeDrill(item('a', 'fake'), 'fake'), 'right');
  assert.equal(judgeDrill(item('a', 'fake'), 'unsure'), 'checked');
  assert.equal(judgeDrill(item('a', 'real'), 'fake'), 'careful');
  assert.equal(judgeDrill(item('a', 'real'), undefined), 'open');
});

test('P4: the score counts each outcome once and names what kept the person safe', () => {
  const items = [
    item('a', 'fake'),
    item('b', 'fake'),
    item('c', 'real'),
    item('d', 'real'),
    item('toString', 'fake'),
  ];
  const score = scoreDrill(items, { a: 'real', b: 'unsure', c: 'fake', stranger: 'real' });
  assert.deepEqual(score.counts, { right: 0, fooled: 1, careful: 1, checked: 1, open: 2 });
  assert.equal(score.safe, 2);
  assert.equal(score.total, 5);
});
