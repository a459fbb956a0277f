// M4, B4: what is found in words a reader saw, and which boxes cover it.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findPictureSecrets, type ReadWord } from './picture-secrets.ts';

const SIZE = { width: 400, height: 800 };
const LETTER = 20;

interface Large {
  readonly text: string;
  readonly height: number;
}

/** Lines of words, `|` between words; each Latin letter is half as wide as it is tall, Japanese ones are square. */
function page(...lines: readonly (string | Large)[]): ReadWord[] {
  let y = 10;
  return lines.flatMap((given, line) => {
    const { text, height } = typeof given === 'string' ? { text: given, height: LETTER } : given;
    let x = 10;
    const words = text.split('|').flatMap((word) => {
      const width = [...word].reduce((sum, letter) => sum + (letter > '\u2000' ? height : height / 2), 0);
      const box = { x, y, width, height };
      x += width + (word === '' ? height * 3 : word > '\u2000' ? 2 : height / 2);
      return word === '' ? [] : [{ text: word, box, confidence: 90, line }];
    });
    y += height * 1.6;
    return words;
  });
}

const found = (...lines: readonly (string | Large)[]): readonly string[][] =>
  findPictureSecrets([page(...lines)], SIZE).map(({ finding }) => [finding.kind, finding.text]);

test('B4: a label above its value, beside it, and in another column announce it', () => {
  deepEqual(found('パスワード', 'sakura-8831x'), [['password', 'sakura-8831x']]);
  deepEqual(found('セキュ|リティ|コード||739'), [['cvv', '739']]);
  deepEqual(found('秘密|の|質問:|母親|の|旧姓|は?', '小笠|原'), [['secret_answer', '小笠原']]);
});

test('B4: what a reader confuses is found all the same', () => {
  deepEqual(found('認訨|コ一ド', '4829I3'), [['otp', '482913']]);
  deepEqual(found('暗証|番号||73g1'), [['pin', '7391']]);
  deepEqual(found('CW||417'), [['cvv', '417']]);
  deepEqual(found('4242|4242|4242|4243'), [['card', '4242 4242 4242 4243']]);
});

test('B4: a large number alone is a code where the picture speaks of codes, and none where it does not', () => {
  const number = { text: '318|274', height: 44 };
  deepEqual(found('Authenticator', 'Google', number), [['otp', '318 274']]);
  deepEqual(found('Steps today', number), []);
});

test('B4: the end of a wrapped link, a misread digit of a large code, and three digits under a card are covered too', () => {
  const link = findPictureSecrets(
    [page('https://shop.example/reset?token=9fK2xQ7vLw83', 'nTz', 'Thank you')],
    {
      width: 900,
      height: 200,
    },
  );
  deepEqual(
    link.map(({ boxes }) => boxes.length),
    [2],
  );
  deepEqual(found('Enter the verification code', 'GitHub', { text: '32/|818', height: 44 }), [
    ['otp', '32/ 818'],
  ]);
  deepEqual(found('4242|4242|4242|4242', 'tFxa2VY||468'), [
    ['card', '4242 4242 4242 4242'],
    ['cvv', '468'],
  ]);
});

test('B4: order numbers, dates, times, amounts and telephone numbers stay', () => {
  deepEqual(
    found(
      '認証コードは届いていません',
      '受付番号|20261124-0031',
      '2026年11月24日|21:05',
      '50,000円',
      '0120-000-000',
      '注文番号',
      '10023345',
    ),
    [],
  );
});

test('B4: recovery codes in two columns are each covered', () => {
  const secrets = found(
    'バックアップ|コード',
    '次の|コードは、|1回だけ|使えます。',
    '4821|9037||7750|1264',
    '3309|5581||9164|2078',
  );
  deepEqual(
    new Set(secrets.map(([kind, text]) => `${kind} ${text}`)),
    new Set(['3309 5581', '4821 9037', '7750 1264', '9164 2078'].map((text) => `recovery_code ${text}`)),
  );
});

test('M4: two passes over one place are one finding', () => {
  const words = page('パスワード', 'sakura-8831x');
  equal(findPictureSecrets([words, page('パスワード', 'sakura-8831x')], SIZE).length, 1);
});

test('M4: boxes hold the words of their finding and stay within the picture', () => {
  const word = fc.constantFrom(
    'パスワード',
    'password',
    'PIN',
    '7391',
    'x9Kq-22mv',
    '認証コード',
    '482913',
    'は',
    '4242',
    '|',
    'a',
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
      (lines) => {
        const words = page(...lines.map((line) => line.join('|'))).filter(
          ({ box }) => box.x + box.width < SIZE.width,
        );
        for (const { boxes } of findPictureSecrets([words], SIZE)) {
          ok(boxes.length > 0);
          for (const box of boxes) {
            ok(
              box.x >= 0 &&
                box.y >= 0 &&
                box.x + box.width <= SIZE.width &&
                box.y + box.height <= SIZE.height,
            );
            ok(
              words.some(
                (one) =>
                  one.box.x >= box.x && one.box.x + one.box.width <= box.x + box.width && one.box.y >= box.y,
              ),
            );
          }
        }
      },
    ),
  );
});
