// Tests that documents come out of their wrappers, and that nothing else does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { documentOf } from './document-text.ts';

test('I2: a BOM, an assignment before and a semicolon after are dropped', () => {
  assert.deepEqual(documentOf('\ufeff{"a": 1}\n'), { a: 1 });
  assert.deepEqual(documentOf('window.YTD.ip_audit.part0 = [ {"a": "b = c;"} ];'), [{ a: 'b = c;' }]);
  assert.deepEqual(documentOf('const data = [1]'), [1]);
  assert.equal(documentOf('true'), true);
});

test('I2: what is no JSON gives nothing and throws nothing', () => {
  for (const text of ['', '{', 'a == [1]', 'alert(1)', '[1] [2]', 'x = ', 'NaN', '<html>'])
    assert.equal(documentOf(text), undefined, text);
});

test('I2: documents nested too deep are not read; brackets inside texts are no depth', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  assert.notEqual(documentOf(nested(64)), undefined);
  assert.equal(documentOf(nested(65)), undefined);
  assert.equal(documentOf('{"a":'.repeat(1_000_000)), undefined);
  assert.deepEqual(documentOf(JSON.stringify(['[{"\\'.repeat(100)])), ['[{"\\'.repeat(100)]);
});

test('I2: any JSON comes back as it was, wrapped or not; any text is survived', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), fc.boolean(), (json, isWrapped) => {
      const text = isWrapped ? `window.YTD.part_0 = ${json}` : json;
      assert.deepEqual(documentOf(text), JSON.parse(json));
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => void documentOf(text)));
});
