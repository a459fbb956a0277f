// Promises of the proofreader: each rule by its cases, our own letters without a remark, suggestions that mend, hostile text in time.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { caseOf } from '../../../../test/support/case.ts';
import {
  account,
  CALL,
  exactly,
  happening,
  noticedAt,
  transaction,
} from '../../../../test/support/cases-of.ts';
import type { Draft } from '../../journal/types.ts';
import { applyFix, proofread, RULES } from './proofread.ts';
import type { ProofreadOptions, Remark } from './types.ts';

/** Thursday, 26 November 2026, 15:00 in Japan. */
const NOW = Date.parse('2026-11-26T06:00:00Z');

const CASE: readonly Draft[] = [
  account({ service: 'hanashop', facts: { 'user-name': 'hanako-shop', 'opened-when': '2019年4月' } }),
  account({ id: 'a2', name: 'みどり銀行', kinds: ['bank'], role: 'payment' }),
  noticedAt(exactly('2026-11-23T08:15')),
  happening(),
  transaction(),
  transaction({ id: 't2', what: 'ギフト券', amount: '5000' }),
  transaction({ id: 't3', what: 'Gift', amount: '49.9', currency: 'USD' }),
  transaction({ id: 't4', what: '定期便', amount: '980', whose: 'unsure' }),
  ...CALL,
];
const state = caseOf(CASE);

interface Case {
  readonly where: string;
  readonly text: string;
  readonly options: ProofreadOptions;
  readonly start: number;
  readonly end: number;
  readonly fix: string;
}

/** `case`: a chat beside the case, so that no must-have fact is asked for; `letter`: the whole body of a letter. */
function optionsOf(head: string): ProofreadOptions {
  const [language, kind] = head.split(' ');
  return {
    language: language === 'ja' ? 'ja' : 'en',
    kind: kind === 'case' ? 'form' : kind === 'letter' ? 'body' : (kind as ProofreadOptions['kind']),
    now: NOW,
    zone: 'Asia/Tokyo',
    ...(kind === 'case' || kind === 'letter' ? { state } : {}),
  };
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

function readCases(file: string): readonly Case[] {
  return readFileSync(`${FOLDER}${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [head = '', marked = '', fix = ''] = line
        .split(' | ')
        .map((part) => part.replaceAll('\\n', '\n'));
      const start = marked.indexOf('«');
      return {
        where: `${file}: ${line}`,
        text: marked.replace('«', '').replace('»', ''),
        options: optionsOf(head),
        start,
        end: marked.indexOf('»') - 1,
        fix,
      };
    });
}

const FAULTY = RULES.flatMap(({ id }) =>
  readCases(`${id}/cases/ng.txt`).map((one) => ({ ...one, rule: id })),
);
const FAULTLESS = readCases('cases/faultless.txt');

test('M6: every rule has cases beside it, and no case lies beside no rule', () => {
  deepEqual(
    readdirSync(FOLDER, { withFileTypes: true })
      .filter((one) => one.isDirectory() && one.name !== 'cases')
      .map(({ name }) => name)
      .toSorted(),
    RULES.map(({ id }) => id).toSorted(),
  );
  ok(
    FAULTY.length >= 150 && FAULTLESS.length >= 250,
    `${FAULTY.length} faulty, ${FAULTLESS.length} faultless`,
  );
});

test('M6: each faulty text gets the one remark meant, at its place, with its suggestion', () => {
  const missed: string[] = [];
  for (const { where, text, options, rule, start, end, fix } of FAULTY) {
    const remarks = proofread(text, options);
    const said = remarks.map((one) => `${one.rule} ${one.start}-${one.end} ${one.fix?.text ?? '-'}`);
    if (said.join(';') !== `${rule} ${start}-${end} ${fix}`)
      missed.push(`${where}\n    ${said.join('; ') || 'nothing'}`);
  }
  deepEqual(missed, []);
});

test('M6: a faultless text gets no remark', () => {
  const alarms: string[] = [];
  for (const { where, text, options } of FAULTLESS)
    for (const { rule, start, end } of proofread(text, options))
      alarms.push(`${rule} “${text.slice(start, end)}” ${where}`);
  deepEqual(alarms, []);
});

const OPTIONS = FAULTY.map(({ options }) => options);
const PIECES = [
  ...FAULTY.map(({ text }) => text),
  ...FAULTLESS.map(({ text }) => text),
  '「',
  '」',
  '(',
  '"',
  '\n',
  '。',
  '昨日',
  '12時',
  '11/10',
  '\u{1F468}\u200D\u{1F469}',
  '\uD800',
];

test('M6: a suggestion changes its place only, and its remark is gone', () => {
  let tried = 0;
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '\n', ' '),
      fc.constantFrom(...OPTIONS),
      (pieces, between, options) => {
        const text = pieces.join(between);
        const remarks = proofread(text, options);
        for (const remark of remarks) {
          ok(remark.start >= 0 && remark.start <= remark.end && remark.end <= text.length, remark.rule);
          if (remark.fix === undefined) continue;
          tried += 1;
          const mended = applyFix(text, remark);
          ok(mended.startsWith(text.slice(0, remark.start)) && mended.endsWith(text.slice(remark.end)));
          const end = remark.start + remark.fix.text.length;
          const again = proofread(mended, options).filter(
            (one: Remark) => one.rule === remark.rule && overlaps(one, remark.start, end),
          );
          deepEqual(again, [], `${remark.rule}: ${text} → ${mended}`);
        }
      },
    ),
    { seed: 20261126, numRuns: 2_000 },
  );
  ok(tried > 500, `only ${tried} suggestions were tried`);
});

function overlaps(remark: Remark, start: number, end: number): boolean {
  return remark.start < end && remark.end > start;
}

test('M6: a hostile text takes time in proportion to its length', () => {
  const seeds = [
    '「',
    '(',
    '"',
    'を',
    'a ',
    'THE ',
    '1',
    '1,',
    '昨日',
    '11月31日',
    'i ',
    '。',
    '■\n',
    'A-1',
    'word\n',
    'aa@',
    'した。',
    '確認',
    '-',
    '\n\n',
    '12時',
    '25 Nov ',
    '03/04/2026 ',
  ];
  for (const seed of seeds)
    for (const options of [optionsOf('ja letter'), optionsOf('en letter')]) {
      const time = (length: number): number => {
        const text = seed.repeat(Math.ceil(length / seed.length));
        return Math.min(
          ...[0, 1].map(() => {
            const begin = performance.now();
            proofread(text, options);
            return performance.now() - begin;
          }),
        );
      };
      const [short, long] = [time(2_500), time(20_000)];
      // Eight times the text; a square would take 64 times.
      ok(
        long < Math.max(24 * short, 150),
        `${JSON.stringify(seed)} ${options.language}: ${short} → ${long} ms`,
      );
    }
});

test('B9: without a case nothing is held against one', () => {
  equal(proofread('2018年5月3日に99円の注文がありました。', optionsOf('ja body')).length, 0);
});
