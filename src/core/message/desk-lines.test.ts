// Promises of a desk's talk in the record: both languages say it, in order, and never the secret.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { caseOf } from '../../../test/support/case.ts';
import {
  CALL_ID,
  conversation,
  DESK,
  INSTRUCTION,
  JOINED,
  REPORT,
  SECRET,
  signer,
  taken,
  uuidOf,
} from '../../../test/support/desk-exchange.ts';
import { LANGUAGES } from '../base/language.ts';
import type { Draft } from '../journal/types.ts';
import { DESK_REFUSALS, PERSON_MESSAGE_KINDS, PHRASE_RESULTS } from '../link/types.ts';
import { caseReport, reportHtml, reportText } from './case-report.ts';
import { deskLines } from './desk-lines.ts';

const said = conversation([
  INSTRUCTION,
  { kind: 'confirmation', of: uuidOf(1), result: 'not-yet', text: '画面が見えません。' },
  { kind: 'call', call: CALL_ID, expires: '2026-11-24T01:15:00.000Z' },
  { kind: 'keys', signing: [signer(3).key], recipients: DESK.recipients },
]);
const TALK: readonly Draft[] = [
  JOINED,
  { type: 'desk-accepted', data: { report: REPORT, receipt: 'KK-7F3M-9Q2X' } },
  ...said.map(taken),
  { type: 'desk-phrase', data: { report: REPORT, call: CALL_ID, result: 'wrong' } },
  {
    type: 'desk-sent',
    data: { report: REPORT, id: uuidOf(101), kind: 'done', of: uuidOf(1), text: '変えました。' },
  },
  { type: 'desk-refused', data: { report: REPORT, reason: 'unknown-key', sha256: 'a'.repeat(64) } },
];

test('A3: the record tells the talk with the desk in the order it was had', () => {
  const withoutTimes = deskLines(caseOf(TALK), 'ja').map((line) => line.slice(line.indexOf(': ') + 2));
  deepEqual(withoutTimes, [
    '花ショップ サポート 報告を送った (受付番号 KK-7F3M-9Q2X)',
    '花ショップ サポート 佐藤 (指示): 登録したメールアドレスを、安全なものに変えてください。',
    '花ショップ サポート 佐藤 (確認): まだ確認できません 画面が見えません。',
    '花ショップ サポート 佐藤 (電話の合言葉): ちがいました',
    '花ショップ サポート 佐藤 (窓口の鍵): 新しい鍵(前の鍵で署名)',
    '自分 (できました, まだ届いていない): 変えました。',
    `窓口の名で届き、受け取らなかったもの: 窓口の鍵ではない鍵の署名 (SHA-256 ${'a'.repeat(64)})`,
  ]);
  deepEqual(deskLines(caseOf([]), 'en'), []);
  ok(deskLines(caseOf([JOINED]), 'en')[0]?.endsWith('Hana Shop support report (not delivered yet)'));
});

test('U4: every kind of entry has its words in both languages', () => {
  const all: readonly Draft[] = [
    JOINED,
    ...conversation([
      { kind: 'question', text: 'x' },
      { kind: 'notice', text: 'x' },
      { kind: 'closed', text: 'x' },
    ]).map(taken),
    ...PERSON_MESSAGE_KINDS.map(
      (kind, index): Draft => ({
        type: 'desk-sent',
        data: { report: REPORT, id: uuidOf(200 + index), kind, text: '' },
      }),
    ),
    ...DESK_REFUSALS.map(
      (reason): Draft => ({ type: 'desk-refused', data: { report: REPORT, reason, sha256: 'a'.repeat(64) } }),
    ),
  ];
  const [ja, en] = LANGUAGES.map((language) => deskLines(caseOf(all), language));
  equal(ja?.length, all.length);
  equal(en?.length, all.length);
  for (const line of [...(ja ?? []), ...(en ?? [])]) ok(!line.includes('undefined'), line);
  for (const line of en ?? []) ok(!/\p{Script=Hiragana}/u.test(line), line);
  for (const result of PHRASE_RESULTS) {
    const talk: Draft = { type: 'desk-phrase', data: { report: REPORT, call: CALL_ID, result } };
    ok(deskLines(caseOf([...TALK, talk]), 'en').every((line) => !line.includes('undefined')));
  }
});

test('C: the printed record holds the talk and never the secret, nor markup of the desk’s', () => {
  const evil = conversation([{ kind: 'notice', text: '<script>alert(1)</script>' }]);
  const state = caseOf([JOINED, ...evil.map(taken)]);
  for (const language of LANGUAGES) {
    const report = caseReport(state, language, () => undefined);
    ok(reportText(report).includes('alert(1)'));
    ok(!reportText(report).includes(SECRET));
    ok(!reportHtml(report, language).includes('<script'));
  }
});
