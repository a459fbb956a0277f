import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readOptions } from './options.ts';
import { plainLine } from './plain-text.ts';
import { readDrafts } from './read-drafts.ts';
import { suggest } from './suggest.ts';

const KINDS = { '--json': 'flag', '--pack': 'value' } as const;

test('options may stand anywhere, joined or apart, and `--` ends them', () => {
  const given = readOptions(['a', '--pack=x', '--json', '-', '--', '--not-an-option'], KINDS);
  ok(given.ok);
  deepStrictEqual(given.value.positions, ['a', '-', '--not-an-option']);
  strictEqual(given.value.value('--pack'), 'x');
  ok(given.value.has('--json'));
});

test('each way to mistype an option has its own problem', () => {
  for (const [args, code] of [
    [['--pakc', 'x'], 'unknown-option'],
    [['--pack'], 'value-missing'],
    [['--json=yes'], 'value-not-wanted'],
    [['--json', '--json'], 'option-twice'],
    [['--constructor'], 'unknown-option'],
  ] as const) {
    const given = readOptions(args, KINDS);
    strictEqual(!given.ok && given.problems[0]?.code, code, args.join(' '));
  }
});

test('any words are read as options without a throw', () => {
  fc.assert(fc.property(fc.array(fc.string()), (args) => typeof readOptions(args, KINDS).ok === 'boolean'));
});

test('the nearest word is meant: one letter more, less, other or swapped', () => {
  const known = ['verify', 'report', 'serve'];
  for (const typed of ['verfy', 'verifyy', 'vreify', 'verjfy', 'VERIFY']) {
    strictEqual(suggest(typed, known), 'verify', typed);
  }
  strictEqual(suggest('zzzzzz', known), undefined);
  strictEqual(suggest('x'.repeat(100_000), known), undefined);
});

test('drafts are read from an object, a list or lines; the first bad line is named', () => {
  deepStrictEqual(readDrafts('{"type":"a"}'), { ok: true, value: [{ type: 'a' }] });
  deepStrictEqual(readDrafts('[1,2]'), { ok: true, value: [1, 2] });
  deepStrictEqual(readDrafts('{"a":1}\n\n{"b":2}\n'), { ok: true, value: [{ a: 1 }, { b: 2 }] });
  const bad = readDrafts('{"a":1}\n{oops\n');
  deepStrictEqual(!bad.ok && bad.problems[0]?.params, { line: 2 });
  strictEqual(readDrafts('[]').ok, false);
});

test('a stranger’s text cannot command the terminal', () => {
  strictEqual(plainLine('a\u001b[2Jb\nc'), 'a␣[2Jb␣c');
  strictEqual(plainLine('x\u202Egpj.exe'), 'x␣gpj.exe');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      ok(!/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(plainLine(text)));
    }),
  );
});
