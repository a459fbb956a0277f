// Promises of the filter before the look-ups: what it lets go can be no name, whole, in parts, glued or one edit away.
import { ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeNameFilter, mayBeGlued, mayBeName, mayHoldName, nearestName } from './name-filter.ts';
import { skeleton } from './skeleton.ts';

const letters = fc.constantFrom(...'abcmnorsvwl015i');
const name = fc.array(letters, { minLength: 6, maxLength: 14 }).map((all) => all.join(''));

test('What looks like a name to the skeleton is never let go, signs between its letters or not', () => {
  const looks = [
    ['rn', 'm'],
    ['vv', 'w'],
    ['0', 'o'],
    ['5', 's'],
    ['1', 'l'],
    ['i', 'l'],
  ] as const;
  let alike = 0;
  fc.assert(
    fc.property(name, fc.subarray([...looks]), fc.nat(13), (one, swaps, at) => {
      let other = one;
      for (const [from, to] of swaps) other = other.replaceAll(to, from);
      const filter = makeNameFilter([one], [], []);
      if (skeleton(other) === skeleton(one)) {
        alike += 1;
        ok(mayBeName(filter, other), other);
      }
      const cut = `${one.slice(0, at)}-${one.slice(at)}`;
      ok(mayBeName(filter, cut) && mayHoldName(filter, `my.${cut}_login`), cut);
      ok(mayBeName(filter, `${one.slice(0, at)}а${one.slice(at + 1)}`));
    }),
  );
  ok(alike > 20, `Expected many to look alike, got ${alike}`);
});

test('One edit away, or glued to a word, a name is never let go', () => {
  fc.assert(
    fc.property(name, fc.nat(13), letters, (one, at, letter) => {
      const filter = makeNameFilter([], [one], [one]);
      const place = at % one.length;
      const [head, tail] = [one.slice(0, place), one.slice(place + 1)];
      const swapped = head + tail.slice(0, 1) + one.charAt(place) + tail.slice(1);
      for (const edited of [head + tail, head + letter + tail, head + letter + one.slice(place), swapped])
        strictEqual(
          nearestName(filter, edited, () => true),
          one,
          edited,
        );
      ok(mayBeGlued(filter, `${one}login`) && mayBeGlued(filter, `login${one}`));
    }),
  );
});

const NAMES = ['hanabank', 'sakurapay'];

test('Most other words are let go', () => {
  const filter = makeNameFilter(NAMES, NAMES, NAMES);
  for (const word of ['weather', 'my-shop', 'www.example', 'bank', 'sakana', 'parking'])
    ok(![mayBeName, mayHoldName, mayBeGlued].some((may) => may(filter, word)), word);
  for (const word of ['weather', 'parking', 'sakana'])
    strictEqual(
      nearestName(filter, word, () => true),
      undefined,
      word,
    );
});
