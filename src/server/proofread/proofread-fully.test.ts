// Promises of the whole reading: every rule of the preset is decided, faultless letters stay free, and nothing is said twice.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { caseOf } from '../../../test/support/case.ts';
import { account, happening, noticedAt, exactly, transaction } from '../../../test/support/cases-of.ts';
import { LANGUAGES } from '#core/base/language.ts';
import { writeLetter } from '#core/message/report-mail.ts';
import type { ProofreadOptions } from '#core/message/proofread/types.ts';
import { PRESET_RULES } from './japanese.ts';
import { proofreadFully } from './proofread-fully.ts';
import { TUNING } from './tuning.ts';

const NOW = Date.parse('2026-11-26T06:00:00Z');
const options = (language: 'ja' | 'en', kind: ProofreadOptions['kind'] = 'body'): ProofreadOptions => ({
  language,
  kind,
  now: NOW,
  zone: 'Asia/Tokyo',
});
const said = async (text: string, given: ProofreadOptions): Promise<readonly string[]> =>
  (await proofreadFully(text, given)).map(
    ({ rule, start, end, fix }) => `${rule} ${text.slice(start, end)} → ${fix?.text ?? '-'}`,
  );

test('M6: each rule of the preset is on in our words or off with a reason, and none is made up', () => {
  deepEqual(Object.keys(TUNING).toSorted(), [...PRESET_RULES].toSorted());
  for (const one of Object.values(TUNING)) ok('off' in one ? one.off.length > 20 : one.say.ja.endsWith('。'));
});

const FAULTLESS = readFileSync(
  new URL('../../core/message/proofread/cases/faultless.txt', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => /^(?:ja|en) (?:body|form|chat|subject) /.test(line));

test('M6: a faultless text gets no remark from textlint or Harper either', async () => {
  const alarms: string[] = [];
  for (const line of FAULTLESS) {
    const [head = '', text = ''] = line.split(' | ').map((part) => part.replaceAll('\\n', '\n'));
    const [language, kind] = head.split(' ');
    for (const remark of await said(
      text,
      options(language === 'ja' ? 'ja' : 'en', kind as ProofreadOptions['kind']),
    ))
      alarms.push(`${remark} in ${text}`);
  }
  deepEqual(alarms, []);
});

test('M6: our own letters get no remark on the server either', async () => {
  const state = caseOf([
    account({ facts: { 'user-name': 'hanako-shop', 'customer-number': 'C-778812' } }),
    noticedAt(exactly('2026-11-23T08:15')),
    happening(),
    transaction({ reference: '249-1' }),
    { type: 'person-fact-set', data: { fact: 'name', value: '山田花子' } },
    { type: 'person-fact-set', data: { fact: 'safe-mail', value: 'hanako.safe@example.com' } },
  ]);
  for (const language of LANGUAGES)
    for (const purpose of ['report', 'follow-up', 'completion', 'warning', 'answer'] as const) {
      const { subject, body } = writeLetter(state, {
        purpose,
        language,
        organisation: 'hanashop',
        stepTitle: () => undefined,
      });
      deepEqual(await said(subject, { ...options(language, 'subject'), state, purpose }), []);
      deepEqual(await said(body, { ...options(language), state, purpose }), [], `${language} ${purpose}`);
    }
});

const SEEN: readonly (readonly [text: string, rule: string])[] = [
  [
    '登録メールを変えられたが、電話は使えたが、銀行には通じませんでした。',
    'no-doubled-conjunctive-particle-ga',
  ],
  ['パスワードを知らないことはないです。', 'no-double-negative-ja'],
  ['ｱｶｳﾝﾄが使われました。', 'no-hankaku-kana'],
  ['アカウ\u200Bントを止めてください。', 'no-zero-width-spaces'],
  ['The intruder chnaged the registered mail.', 'harper-spelling'],
  ['Someone ordred two gift cards.', 'harper-spelling'],
  ['I saw sevral sign-ins.', 'harper-spelling'],
  ['Please cancle the order.', 'harper-spelling'],
];

test('M6: textlint and Harper see what the light rules do not', async () => {
  for (const [text, rule] of SEEN) {
    const rules = (await proofreadFully(text, options(/^[\x20-\x7e]/.test(text) ? 'en' : 'ja'))).map(
      (one) => one.rule,
    );
    ok(rules.includes(rule), `${text}: ${rules.join(' ') || 'nothing'}`);
  }
});

test('M6: what both see is said once, and names, addresses, ids and quotations are left alone', async () => {
  equal((await proofreadFully('メールが見れません。', options('ja'))).length, 1);
  equal((await proofreadFully('Someone got into my acount.', options('en'))).length, 1);
  deepEqual(
    await said(
      'Mr. Hanako Yamada, hanakoo_yamadda@example.com, wrote “yuor acount” about order X-99zz.',
      options('en'),
    ),
    [],
  );
});

test('M6: offsets are UTF-16 offsets, whatever stands before', async () => {
  deepEqual(await said('😀 Someone ordred two gift cards.', options('en')), [
    'harper-spelling ordred → ordered',
  ]);
});
