import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { STRENGTH_ADVICE_TEXT, STRENGTH_REASON_TEXT } from './password-text.ts';
import { strengthOf } from './strength-of.ts';

/** Password, least and greatest score that is honest; all made up or proverbial. */
const JUDGED: readonly (readonly [string, number, number])[] = [
  ['', 0, 0],
  ['q', 0, 0],
  ['password', 0, 0],
  ['P@ssw0rd', 0, 0],
  ['iloveyou', 0, 0],
  ['1qaz2wsx', 0, 0],
  ['777777', 0, 0],
  ['aaaaaaaaaaaa', 0, 1],
  ['abcabcabc', 0, 1],
  ['abcdefghijkl', 0, 1],
  ['qwertyuiop@[', 0, 1],
  ['asdfghjkl;:]', 0, 1],
  ['zxcvbnm,./', 0, 1],
  ['12345678901234', 0, 2],
  ['09012345678', 0, 2],
  ['080-1234-5678', 0, 2],
  ['19850401', 0, 1],
  ['令和6年4月1日', 0, 1],
  ['reiwa6nen', 0, 1],
  ['s550401tanaka', 0, 2],
  ['tanaka19800401', 0, 2],
  ['ohayougozaimasu', 0, 0],
  ['arigatougozaimasu', 0, 1],
  ['watashinonamae', 0, 1],
  ['watasinonamae', 0, 1],
  ['sakurasaku', 0, 1],
  ['sakurasakura', 0, 1],
  ['konnichiwa123', 0, 1],
  ['Konnichiwa123!', 0, 1],
  ['k0nnich1wa', 0, 1],
  ['おはようございます', 0, 1],
  ['サクラサク', 0, 1],
  ['ﾊﾟｽﾜｰﾄﾞ', 0, 1],
  ['watashinonamaehatanakadesu', 0, 2],
  ['kyouhaiitenkidesune', 0, 2],
  ['kihesonutemarofuyomi', 0, 2],
  ['toukyoutawaa', 0, 2],
  ['doraemon0903', 0, 2],
  ['hanshin1985', 0, 1],
  ['ganbarehanshintigers', 0, 3],
  ['densha-otoko', 0, 2],
  ['tel09000735194x', 0, 2],
  ['correcthorsebatterystaple', 3, 4],
  ['ringo-tsukue-kumo-inu-taiko-sora', 4, 4],
  ['ringotsukuekumoinutaikosora', 4, 4],
  ['xK9#mQ2$vL7!', 4, 4],
  ['gT5-hW8-kQ2-zN6', 4, 4],
];

for (const [password, least, greatest] of JUDGED) {
  test(`P1: “${password}” scores ${least} to ${greatest}`, () => {
    const { score } = strengthOf(password);
    ok(score >= least && score <= greatest, `scored ${score}`);
  });
}

test('P1: what the person is called makes a password weak', () => {
  const alone = strengthOf('kizunagawa-mitsuyo');
  const known = strengthOf('kizunagawa-mitsuyo', ['kizunagawa', 'mitsuyo']);
  ok(known.score < 2 && known.guessesLog10 < alone.guessesLog10);
  strictEqual(known.reasons[0]?.code, 'person-word');
});

test('P1: a weak password gets its reasons, a strong one is told to stay unique', () => {
  deepStrictEqual(strengthOf('qwertyuiop@[').reasons, [{ code: 'keyboard' }]);
  deepStrictEqual(strengthOf('kXw9q').reasons.at(-1), { code: 'short' });
  deepStrictEqual(strengthOf('xK9#mQ2$vL7!').advice, ['not-elsewhere', 'use-manager']);
});

test('P1: the judgement holds nothing of what was typed', () => {
  const said = JSON.stringify(strengthOf('zbwq-Kfyx7-tanaka', ['tanaka']));
  for (const part of ['zbwq', 'Kfyx', 'tanaka']) ok(!said.includes(part));
});

test('P1: any text, however long or strange, is judged with a reason and never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 40 })),
      fc.array(fc.string(), { maxLength: 3 }),
      (password, personWords) => {
        const { score, reasons, advice, guessesLog10 } = strengthOf(password, personWords);
        ok(score >= 0 && score <= 4 && guessesLog10 >= 0 && Number.isFinite(guessesLog10));
        ok(reasons.every(({ code }) => code in STRENGTH_REASON_TEXT));
        ok(advice.length > 0 && advice.every((code) => code in STRENGTH_ADVICE_TEXT));
      },
    ),
    { numRuns: 60, seed: 20261124 },
  );
});

test('P1: only the first 200 characters are looked at, quickly', () => {
  const long = 'ohayougozaimasu'.repeat(2_000);
  const start = performance.now();
  deepStrictEqual(strengthOf(long), strengthOf(long.slice(0, 200)));
  ok(performance.now() - start < 5_000);
});

test('P1: phone numbers, era dates and keyboard rows are named for what they are', () => {
  const reasonsOf = (password: string) => strengthOf(password).reasons.map(({ code }) => code);
  ok(reasonsOf('080-1234-5678').includes('phone'));
  ok(reasonsOf('tel09000735194x').includes('phone'));
  ok(reasonsOf('令和6年4月1日').includes('date'));
  ok(reasonsOf('H010203').includes('date'));
  ok(reasonsOf('asdfghjkl;:]').includes('keyboard'));
  ok(reasonsOf('12345678').includes('digits-only'));
});
