// `kakekomi proofread` as a person runs it: places and suggestions, the case beside it, exit codes, and no secret on the screen.
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeFolder, run } from './support.ts';

const folder = makeFolder();
after(() => folder.remove());

const TODAY = ['--today', '2026-11-26'];

interface Answer {
  readonly language: string;
  readonly secrets: number;
  readonly remarks: readonly {
    rule: string;
    start: number;
    end: number;
    line: number;
    column: number;
    fix?: { text: string };
  }[];
}

async function read(text: string, ...args: readonly string[]): Promise<Answer> {
  const { out, err } = await run(['proofread', '-', '--json', ...TODAY, ...args], { input: text });
  ok(out.startsWith('{'), err);
  return JSON.parse(out) as Answer;
}

test('M6: a faultless letter ends with 0, a slip with 1, what cannot be read with 2', async () => {
  const fine = await run(['proofread', '-', '--lang', 'ja'], { input: '注文は、私のものではありません。\n' });
  deepStrictEqual([fine.code, fine.out, fine.err], [0, '読みにくいところはありません。\n', '']);
  const file = join(folder.path, 'letter.txt');
  writeFileSync(file, 'お世話になっております。\n𠮷田です。パスワドを変えました。\n');
  const slip = await run(['proofread', file, '--lang', 'ja']);
  strictEqual(slip.code, 1, slip.err);
  match(
    slip.out,
    /letter\.txt:2:6: まちがい 「パスワド」 \(typo\)\n {2}「パスワード」のことでしょうか。\n {2}→ パスワード\n/,
  );
  for (const args of [
    ['proofread', join(folder.path, 'none.txt')],
    ['proofread', '-', '--kind', 'poem'],
    ['proofread', '-', '--in', 'fr'],
    ['proofread', '-', '--today', '2026-02-30'],
    ['proofread'],
  ]) {
    const { code, out, err } = await run(args);
    strictEqual(code, 2, args.join(' '));
    ok(out === '' && err !== '');
  }
});

test('M6: the language is told from the script, and yesterday is counted from the day given', async () => {
  const japanese = await read('昨日、気づきました。', '--in', 'ja');
  deepStrictEqual(
    japanese.remarks.map(({ rule, line, column, fix }) => [rule, line, column, fix?.text]),
    [['relative-date', 1, 1, '11月25日(昨日)']],
  );
  const english = await read('I noticed it yesterday.\nSomeone ordred two gift cards.');
  strictEqual(english.language, 'en');
  deepStrictEqual(
    english.remarks.map(({ rule, line, column, fix }) => [rule, line, column, fix?.text]),
    [
      ['relative-date', 1, 14, 'on 25 Nov 2026 (yesterday)'],
      ['harper-spelling', 2, 9, 'ordered'],
    ],
  );
});

test('M6: a subject has its own rules', async () => {
  strictEqual((await read('お願いします', '--kind', 'subject')).remarks[0]?.rule, 'vague-subject');
});

test('B9: with the case beside it, an amount that does not fit is found; a broken case is not read', async () => {
  const file = join(folder.path, 'case.jsonl');
  const made = await run(['case', 'new', file, '--zone', 'Asia/Tokyo', '--service', 'mercari']);
  strictEqual(made.code, 0, made.err);
  const added = await run(['case', 'add', file], {
    input: JSON.stringify({
      type: 'put',
      data: {
        kind: 'transaction',
        item: {
          id: 't1',
          what: '家電',
          amount: '12800',
          currency: 'JPY',
          when: { sure: 'exact', at: '2026-11-22', zone: 'Asia/Tokyo' },
          whose: 'not-mine',
          origin: { from: 'screen' },
        },
      },
    }),
  });
  strictEqual(added.code, 0, added.err);
  const { remarks } = await read('12,880円の注文は、私のものではありません。', '--case', file);
  deepStrictEqual(
    remarks.map(({ rule, fix }) => [rule, fix?.text]),
    [['amount-unknown', '12,800円']],
  );
  writeFileSync(file, '{}\n');
  strictEqual((await run(['proofread', '-', '--case', file], { input: 'a' })).code, 2);
});

test('M4: a secret is masked before it is read, is never printed, and counts', async () => {
  // The second sentence is too long, so that its words are shown: the password stands among the first of them.
  const text =
    'パスワドは変えました。パスワードは Tr0ub4dor&3x で、' +
    `${'それを書いた紙をなくしたので'.repeat(9)}困っています。暗証番号は 7391 です。`;
  for (const args of [[], ['--json']]) {
    const { code, out, err } = await run(['proofread', '-', ...args], { input: text });
    strictEqual(code, 1);
    doesNotMatch(out + err, /Tr0ub4dor|7391/);
    match(out, /パスワード/);
    match(err, /kakekomi guard/);
  }
  strictEqual((await read(text)).secrets, 2);
});

test('M6: what a terminal would obey is not printed', async () => {
  const { out } = await run(['proofread', '-'], { input: 'The \u001b[31mteh\u001b[0m order (\u202e' });
  doesNotMatch(out, /[\u001b\u202e]/);
});
