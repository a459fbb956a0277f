// A beginning left out would hide a word from the guard, so beginnings are held against what the expressions match.
import { deepStrictEqual, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { beginnings } from './beginnings.ts';

const told = (source: string): readonly string[] => [...beginnings(source)].toSorted();

test('beginnings: characters, classes, groups, options and repeats', () => {
  deepStrictEqual(told('pass'), ['pa']);
  deepStrictEqual(told('pins?|pw'), ['pi', 'pw']);
  deepStrictEqual(told('p[a@4]s'), ['p4', 'p@', 'pa']);
  deepStrictEqual(told('(?:my )?pin'), ['my', 'pi']);
  deepStrictEqual(told('[0-2]x'), ['0x', '1x', '2x']);
  deepStrictEqual(told('(?:取引|カード)*暗証'), ['カー', '取引', '暗証']);
  deepStrictEqual(told('ab*c'), ['ab', 'ac']);
  deepStrictEqual(told('パス(?!タ)'), ['パス']);
  deepStrictEqual(told('p\\.w'), ['p.']);
});

test('beginnings: what is not understood is refused, not guessed', () => {
  for (const source of ['.x', '[^a]b', '\\wx', '(?<name>a)b', 'a(', 'a)', '[a'])
    throws(() => beginnings(source), RangeError);
});

test('beginnings: whatever an expression matches begins as told', () => {
  const letter = fc.constantFrom('a', 'b', 'c');
  const expression = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      letter,
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => `${a}${b}`),
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
      fc.tuple(tie('node'), fc.constantFrom('?', '*', '+', '{2}')).map(([a, sign]) => `(?:${a})${sign}`),
      fc.constantFrom('[ab]', '[a-c]'),
    ),
  })).node;
  const text = fc.array(letter, { maxLength: 5 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(expression, text, (source, one) => {
      const match = new RegExp(`^(?:${source})$`).exec(one);
      if (match !== null) ok(beginnings(source).has(one.slice(0, 2)), `${source} matches ${one}`);
    }),
    { numRuns: 5000, seed: 11 },
  );
});
