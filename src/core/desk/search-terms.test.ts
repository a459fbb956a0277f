// D6: whatever part of a text is asked for, its pieces are among the text's own; and what is not there is not held.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { holds, piecesOf, readQuery, searchForm } from './search-terms.ts';

const found = (texts: readonly string[], typed: string): boolean => {
  const query = readQuery(typed);
  const pieces = piecesOf(texts);
  return (
    query.pieces.length > 0 &&
    query.pieces.every((piece) => pieces.has(piece)) &&
    holds(texts.map(searchForm), query)
  );
};

describe('search terms', () => {
  it('D6: Japanese is found from one character, kana either way, letters and digits from two', () => {
    const texts = ['佐藤 ハナコ', 'sato.hanako@example.com', '０９０−１２３４−５６７８', 'ポイント 12,800円'];
    for (const typed of ['佐', '藤', '佐藤', 'はなこ', 'ハナ', 'ﾊﾅｺ', 'ポイント', 'ぽいんと', '円'])
      ok(found(texts, typed), typed);
    for (const typed of [
      'sa',
      'SATO',
      'hanako@example',
      'ample.c',
      '09012345678',
      '090-1234',
      '5678',
      '佐藤 sato',
    ])
      ok(found(texts, typed), typed);
    for (const typed of ['鈴', '佐花', 'はなよ', 'satou', 's', '', '   ', '!', '佐藤 suzuki', 'ぽいと'])
      ok(!found(texts, typed), typed);
  });

  it('long vowels are kept: ビル is not ビール', () => {
    ok(!found(['ビール'], 'ビル'));
    ok(found(['ビール'], 'びー'));
  });

  it('any part of a text, cut between characters, leads to that text', () => {
    const letters = fc.constantFrom(...'佐藤花子アイウーあいうえabcde0123-.@ 　㈱ｱｶﾞ'.split(''));
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 2, maxLength: 40 }),
        fc.nat(),
        fc.nat(),
        (signs, from, length) => {
          const form = [...searchForm(signs.join(''))];
          const start = form.length === 0 ? 0 : from % form.length;
          const part = form.slice(start, start + 1 + (length % 12)).join('');
          const query = readQuery(part);
          const pieces = piecesOf([form.join('')]);
          for (const piece of query.pieces) {
            // A cut can split a number at its dash; what is left is still whole in the text.
            ok(pieces.has(piece), `${piece} of ${part} in ${form.join('')}`);
          }
          ok(holds([form.join('')], query));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('the form is stable, and no text breaks it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        strictEqual(searchForm(searchForm(text)), searchForm(text));
        piecesOf([text]);
        ok(readQuery(text).pieces.length <= 8);
      }),
    );
  });

  it('a text without end gives pieces with one', () => {
    const long = Array.from({ length: 40_000 }, (_, at) => String.fromCodePoint(0x4e00 + (at % 20_000))).join(
      '',
    );
    strictEqual(piecesOf([long]).size, 6_000);
    deepStrictEqual([...piecesOf(['ab'])], ['ab']);
  });
});
