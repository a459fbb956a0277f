// Promises of the letters, sheets and short forms: what the case holds is in them, no secret is, and each obeys its limit.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { caseOf } from '../../../test/support/case.ts';
import {
  about,
  account,
  exactly,
  happening,
  leftOut,
  noticedAt,
  sent,
  stepDone,
  task,
  transaction,
} from '../../../test/support/cases-of.ts';
import { loadPlaybook } from '../../shelf/playbook.ts';
import type { Language, Text } from '../base/language.ts';
import { guard, isBlocking } from '../guard/guard.ts';
import { replaceSecrets } from '../guard/replace.ts';
import { toSentences } from '../words/sentences.ts';
import type { CaseState, ContactNote, Draft, Message } from '../journal/types.ts';
import { callSheet, readAloud } from './call-sheet.ts';
import { caseReport, reportHtml, reportText } from './case-report.ts';
import { doneTitle } from './done-title.ts';
import { lastCheck } from './last-check.ts';
import { type Letter, writeLetter } from './report-mail.ts';
import { chatOpener, countCharacters, fitText, formFields } from './short-forms.ts';

const loaded = await loadPlaybook();
if (!loaded.ok) throw new Error('Expected a sound playbook');
const titles = new Map(loaded.value.steps.map(({ id, title }) => [id, title]));
const stepTitle = (id: string): Text | undefined => titles.get(id);

const LANGUAGES: readonly Language[] = ['ja', 'en'];
const PURPOSES: readonly Message['purpose'][] = ['report', 'answer', 'follow-up', 'completion', 'warning'];

const FACTS = {
  'user-name': 'hanako-shop',
  'registered-mail': 'hanako@example.com',
  'registered-phone': '090-0000-1234',
  'customer-number': 'C-778812',
};

function call(
  id: string,
  outcome: 'reached' | 'no-answer',
  notes: Partial<Record<ContactNote, string>> = {},
): readonly Draft[] {
  return [
    {
      type: 'contact-started',
      data: {
        id,
        channel: 'phone',
        organisation: 'hanashop',
        target: '0120-000-111',
        provenance: 'directory',
        direction: 'out',
      },
    },
    ...Object.entries(notes).map(
      ([note, text]): Draft => ({
        type: 'contact-noted',
        data: { contact: id, note: note as ContactNote, text },
      }),
    ),
    { type: 'contact-ended', data: { contact: id, outcome } },
  ];
}

const FULL: readonly Draft[] = [
  account({ facts: FACTS }),
  { type: 'person-fact-set', data: { fact: 'name', value: '山田花子' } },
  { type: 'person-fact-set', data: { fact: 'safe-mail', value: 'hanako.safe@example.com' } },
  { type: 'person-fact-set', data: { fact: 'own-hours', value: '平日18時以降' } },
  noticedAt(exactly('2026-11-23T08:15')),
  happening(),
  happening({ id: 'h2', kind: 'change', what: '届け先が書きかえられた', when: about('2026-11-22T20:00') }),
  happening({ id: 'h3', kind: 'sign-in', what: '自分でログインした', whose: 'mine' }),
  transaction({ reference: '注文249-1' }),
  transaction({ id: 't2', what: 'ギフト券', amount: '5000' }),
  transaction({ id: 't3', what: 'Gift', amount: '49.9', currency: 'USD' }),
  transaction({ id: 't4', what: '定期便', amount: '980', whose: 'unsure' }),
  transaction({ id: 't5', what: '自分の本', amount: '1500', whose: 'mine' }),
  {
    type: 'put',
    data: { kind: 'password-change', item: { id: 'p1', when: exactly('2026-11-23T09:00'), whose: 'mine' } },
  },
  stepDone('change-password', '9時に変えた'),
  leftOut('two-factor', '機種変更の途中'),
  ...call('c1', 'reached', { reference: 'A-20261124-7', operator: '佐藤', promise: '3日以内に返金' }),
  task({ what: '注文の一覧を送る', done: { at: '2026-11-24T02:00:00.000Z', proof: '送信済みの画面' } }),
  task({ id: 'k2', what: 'まだの書類' }),
  {
    type: 'put',
    data: {
      kind: 'evidence',
      item: {
        id: 'e1',
        sha256: 'b'.repeat(64),
        name: '注文履歴.png',
        mediaType: 'image/png',
        size: 10,
        when: exactly('2026-11-23'),
        what: '注文履歴',
      },
    },
  },
];

function letter(state: CaseState, purpose: Message['purpose'], language: Language): Letter {
  return writeLetter(state, {
    purpose,
    language,
    organisation: 'hanashop',
    addressee: '花ショップ',
    stepTitle,
  });
}

test('M1: the subject is specific and never loses what is asked, however long the names', () => {
  const state = caseOf(FULL);
  equal(
    letter(state, 'report', 'ja').subject,
    '【不正アクセスの報告】花ショップ(hanako-shop)の利用停止と調査のお願い',
  );
  equal(
    letter(state, 'report', 'en').subject,
    '[Unauthorized access] 花ショップ (hanako-shop): please suspend',
  );
  const long = caseOf([account({ name: '名'.repeat(200), facts: { 'user-name': 'u'.repeat(200) } })]);
  const endings: Readonly<Record<Language, Partial<Record<Message['purpose'], RegExp>>>> = {
    ja: { report: /お願い$/, 'follow-up': /お願い$/, completion: /終わりました$/ },
    en: { report: /please suspend$/, completion: /unauthorized access$/ },
  };
  for (const language of LANGUAGES)
    for (const purpose of PURPOSES)
      for (const one of [state, long, caseOf([])]) {
        const { subject } = letter(one, purpose, language);
        ok(
          Array.from(subject).length <= 60 && !subject.includes('\n') && !/】の|\] :/.test(subject),
          subject,
        );
        match(subject, endings[language][purpose] ?? /./);
      }
});

test('M2: the report holds account, when, what, money by currency, what was done, evidence and a safe way back', () => {
  for (const language of LANGUAGES) {
    const { body } = letter(caseOf(FULL), 'report', language);
    for (const value of Object.values(FACTS)) ok(body.includes(value), value);
    for (const part of [
      '覚えのない注文',
      '届け先が書きかえられた',
      '注文249-1',
      'A-20261124-7',
      'b'.repeat(64),
      'hanako.safe@example.com',
      '平日18時以降',
      '山田花子',
      '9時に変えた',
      '送信済みの画面',
    ])
      ok(body.includes(part), `${language}: ${part}`);
    ok(!body.includes('自分の本') && !body.includes('自分でログインした') && !body.includes('まだの書類'));
  }
  const { body } = letter(caseOf(FULL), 'report', 'ja');
  match(body, /2026年11月23日 8時15分\(日本時間\)に気づきました。/);
  match(body, /2026年11月22日 20時00分ごろ\(日本時間\): 届け先が書きかえられた/);
  match(body, /合計 17,800円\n・合計 USD 49\.90\n・ほかに、確かめている利用が 980円 あります。/);
  match(body, /: パスワードを変えました \(9時に変えた\)/);
  ok(body.indexOf('届け先') < body.indexOf('覚えのない注文'), 'in the order of time');
  const english = letter(caseOf(FULL), 'report', 'en').body;
  match(english, /Total ¥17,800\n・Total USD 49\.90\n・I am still checking a further ¥980\./);
  match(english, /I noticed: 23 Nov 2026, 8:15 \(Japan time\)\./);
  match(english, /Change the password \(done\) \(9時に変えた\)/);
});

test('M2: what the case does not hold is not made up, and leaves no empty heading', () => {
  for (const language of LANGUAGES)
    for (const purpose of PURPOSES) {
      const { body } = letter(caseOf([]), purpose, language);
      ok(!/undefined|null|NaN|Invalid/.test(body), body);
      ok(!/■ [^\n]*\n(?!・)/.test(body), body);
      equal(body, body.trim());
      ok(!body.includes('\n\n\n'));
    }
});

test('M2: our own sentences in a letter are short', () => {
  for (const purpose of PURPOSES)
    for (const one of toSentences(letter(caseOf([]), purpose, 'ja').body)) {
      ok(Array.from(one).length <= 40, one);
    }
});

test('A4: the completion report is written from what was done, and from nothing else', () => {
  for (const language of LANGUAGES) {
    const { body } = letter(caseOf(FULL), 'completion', language);
    for (const part of ['9時に変えた', '注文の一覧を送る', '送信済みの画面', 'A-20261124-7'])
      ok(body.includes(part), `${language}: ${part}`);
    ok(!/機種変更の途中|まだの書類|二段階認証|two-factor/.test(body), 'what was left out is not done');
  }
  match(letter(caseOf(FULL), 'completion', 'ja').body, /2026年11月24日 9時\d\d分: パスワードを変えました/);
});

test('A4: every step reads as done, not as an invitation', () => {
  for (const title of titles.values()) {
    match(doneTitle(title, 'ja'), /(?:ました|でした)$/);
    match(doneTitle(title, 'en'), /\(done\)$/);
  }
  equal(doneTitle({ ja: '口座を止めてもらいましょう', en: '' }, 'ja'), '口座を止めてもらいました');
});

test('B11: the follow-up says since when no answer came, and repeats the report', () => {
  const state = caseOf([
    ...FULL,
    sent('2026-11-20T01:00:00.000Z'),
    sent('2026-11-25T03:00:00.000Z', { id: 'm2' }),
  ]);
  match(letter(state, 'follow-up', 'ja').body, /2026年11月25日 12時00分に報告した件です。/);
  match(
    letter(state, 'follow-up', 'en').body,
    /no answer yet to my report of 25 Nov 2026, 12:00 \(Japan time\)\./,
  );
  ok(letter(state, 'follow-up', 'ja').body.includes('C-778812'));
});

test('B12: the warning to friends tells no more than they need', () => {
  for (const language of LANGUAGES) {
    const { body } = letter(caseOf(FULL), 'warning', language);
    ok(body.includes('花ショップ') && body.includes('山田花子'));
    for (const value of [...Object.values(FACTS), '17,800', 'A-20261124-7', 'safe@example'])
      ok(!body.includes(value), value);
    ok(Array.from(body).length < 300);
  }
});

/** One of each kind, in words a frightened person might type. */
const SECRETS: readonly (readonly [said: string, secret: string])[] = [
  ['パスワードは Tr0ub4dor&3x です', 'Tr0ub4dor&3x'],
  ['my password is hunter2Horse!', 'hunter2Horse!'],
  ['暗証番号は 7391 です', '7391'],
  ['認証コードは 482913 でした', '482913'],
  ['カード番号 4111 1111 1111 1111', '4111 1111 1111 1111'],
  ['秘密の質問の答えは ポチ丸 です', 'ポチ丸'],
];

/** The path every field takes: guarded first, stored after (B4). */
function guarded(text: string): string {
  return replaceSecrets(text, guard(text).filter(isBlocking), 'ja');
}

function caseWithEverywhere(text: string): CaseState {
  return caseOf([
    account({
      name: text,
      facts: {
        'user-name': text,
        'registered-mail': text,
        'registered-phone': text,
        'customer-number': text,
        'plan-or-product': text,
        'opened-when': text,
      },
    }),
    { type: 'person-fact-set', data: { fact: 'name', value: text } },
    { type: 'person-fact-set', data: { fact: 'safe-mail', value: text } },
    { type: 'person-fact-set', data: { fact: 'safe-phone', value: text } },
    { type: 'person-fact-set', data: { fact: 'own-hours', value: text } },
    happening({ id: 'n1', kind: 'noticed', what: text }),
    happening({ what: text }),
    transaction({ what: text, reference: text }),
    stepDone('change-password', text),
    leftOut('two-factor', text),
    ...call('c1', 'reached', { reference: text, operator: text, promise: text, note: text }),
    task({ what: text, done: { at: '2026-11-24T02:00:00.000Z', proof: text } }),
    {
      type: 'put',
      data: {
        kind: 'evidence',
        item: {
          id: 'e1',
          sha256: 'b'.repeat(64),
          name: text,
          mediaType: 'image/png',
          size: 1,
          when: { sure: 'unknown' },
          what: text,
        },
      },
    },
  ]);
}

function everyText(state: CaseState, language: Language): string {
  const options = { language, organisation: 'hanashop', stepTitle };
  return [
    ...PURPOSES.map((purpose) => Object.values(writeLetter(state, { ...options, purpose })).join('\n')),
    JSON.stringify(callSheet(state, 'hanashop', language)),
    JSON.stringify(chatOpener(state, language)),
    ...formFields(state, { ...options, purpose: 'report', limit: 400 }).map(({ text }) => text),
    reportText(caseReport(state, language, stepTitle)),
  ].join('\n');
}

test('M4 T7 H1: a secret typed into any field is gone before any text is written', () => {
  for (const [said, secret] of SECRETS) {
    ok(guard(said).some(isBlocking), `the guard knows: ${said}`);
    const state = caseWithEverywhere(guarded(said));
    for (const language of LANGUAGES) ok(!everyText(state, language).includes(secret), said);
  }
});

test('M4 M7: a secret that was kept by mistake stops the letter at the last check', () => {
  const verdict = { verdict: 'official', reasons: [] } as const;
  for (const [said] of SECRETS) {
    const state = caseOf([...FULL, happening({ id: 'h9', what: said })]);
    for (const language of LANGUAGES) {
      const { subject, body } = letter(state, 'report', language);
      const check = lastCheck(
        state,
        `${subject}\n${body}`,
        (text) => guard(text).filter(isBlocking),
        verdict,
        Date.parse('2026-11-25T00:00:00Z'),
      );
      equal(check.noSecret, false, said);
    }
  }
});

test('M7: a clean letter passes: our own words are never taken for a secret', () => {
  const state = caseOf(FULL);
  for (const language of LANGUAGES) {
    for (const purpose of PURPOSES) {
      const { subject, body } = letter(state, purpose, language);
      deepEqual(guard(`${subject}\n${body}`).filter(isBlocking), [], `${language} ${purpose}`);
    }
    const { opener, more } = chatOpener(state, language);
    deepEqual(guard([opener, ...more].join('\n')).filter(isBlocking), []);
  }
});

test('M2: text from outside stays text: no hidden direction marks, no control characters, no markup', () => {
  const nasty = '\u202egpj.exe\u0007<img src=x onerror=alert(1)>\r\nBcc: x@example.com';
  for (const language of LANGUAGES) {
    const state = caseWithEverywhere(nasty);
    const text = everyText(state, language);
    ok(!/[\u202a-\u202e\u2066-\u2069\u0007\r]/.test(text));
    ok(!reportHtml(caseReport(state, language, stepTitle), language).includes('<img'));
  }
});

test('H1: the chat opener fits one message and asks for a stop', () => {
  for (const language of LANGUAGES)
    for (const drafts of [
      FULL,
      [],
      [account({ name: '名'.repeat(300) }), happening({ what: '長'.repeat(3000) })],
    ]) {
      const { opener, more } = chatOpener(caseOf(drafts), language);
      for (const line of [opener, ...more]) ok(Array.from(line).length <= 200 && line !== '', line);
      match(
        opener,
        language === 'ja' ? /利用の停止と調査をお願いします。$/ : /suspend it and investigate\.$/,
      );
      ok(!opener.startsWith('の') && !opener.includes('  '));
    }
});

test('H2: form fields hold name, mail, subject, time and text, counted as the form counts', () => {
  const fields = formFields(caseOf(FULL), {
    purpose: 'report',
    language: 'ja',
    organisation: 'hanashop',
    stepTitle,
    limit: 5_000,
  });
  deepEqual(
    fields.map(({ id }) => id),
    ['name', 'mail', 'subject', 'when', 'what'],
  );
  for (const { text, length, cut } of fields) deepEqual([length, cut], [text.length, 0]);
});

test('H2: whatever the limit, the text fits it, keeps whole lines, and says how much is left out', () => {
  const emoji = '👩‍👩‍👧‍👦𠮷';
  const state = caseOf([...FULL, happening({ id: 'h8', what: `${emoji.repeat(20)} が届いた` })]);
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 3_000 }), fc.constantFrom(...LANGUAGES), (limit, language) => {
      const fields = formFields(state, {
        purpose: 'report',
        language,
        organisation: 'hanashop',
        stepTitle,
        limit,
      });
      const what = fields.find(({ id }) => id === 'what');
      ok(what !== undefined && what.length <= limit && what.text.length === what.length);
      ok(what.text.isWellFormed());
      ok(what.cut > 0 || limit > 800);
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

test('H2: a short form gets the facts before the courtesies', () => {
  const [what = ''] = formFields(caseOf(FULL), {
    purpose: 'report',
    language: 'ja',
    organisation: 'hanashop',
    stepTitle,
    limit: 200,
  }).flatMap(({ id, text }) => (id === 'what' ? [text] : []));
  match(what, /^花ショップのアカウントに不正アクセスの疑いがあります。/);
  ok(what.includes('hanako-shop') && what.includes('C-778812'), what);
});

test('H2: a line is cut between characters as people see them, never inside one', () => {
  const family = '👩‍👩‍👧‍👦';
  deepEqual(fitText(`あ${family}い`, 11, 'ja'), { text: 'あ', cut: 12 });
  deepEqual(fitText(`あ${family}い`, 12, 'ja'), { text: `あ${family}`, cut: 1 });
  deepEqual(fitText('一行目\n二行目', 5, 'ja'), { text: '一行目', cut: 4 });
  deepEqual(fitText('一行目\n二行目', 3, 'ja'), { text: '一行目', cut: 4 });
  equal(countCharacters(`あ${family}い`, 'ja'), 3);
});

test('T2 T3: the sheet opens in three sentences, then facts, questions and what to say when lost', () => {
  for (const language of LANGUAGES) {
    const sheet = callSheet(caseOf(FULL), 'hanashop', language);
    equal(sheet.opener.length, 3);
    for (const line of [...sheet.opener, ...sheet.questions, ...sheet.whenLost, ...sheet.ending])
      for (const one of toSentences(line)) ok(language === 'en' || Array.from(one).length <= 40, one);
    for (const value of [...Object.values(FACTS), '山田花子'])
      ok(
        sheet.facts.some((fact) => fact.value === value),
        value,
      );
    ok(sheet.facts.some(({ value }) => value === (language === 'ja' ? '17,800円' : '¥17,800')));
    ok(sheet.questions.length >= 6 && sheet.whenLost.length >= 3 && sheet.neverAsked !== '');
  }
  match(callSheet(caseOf([account({ kinds: ['bank'] })]), 'x', 'ja').opener[2] ?? '', /取引を止めて/);
  match(callSheet(caseOf([]), 'x', 'ja').opener[0] ?? '', /^私のアカウント/);
});

test('T2: numbers are read aloud figure by figure, words as they are', () => {
  equal(readAloud('090-0000-1234'), '0 9 0 - 0 0 0 0 - 1 2 3 4');
  equal(readAloud('C-778812'), 'C-778812');
  equal(readAloud('17,800円'), '17,800円');
});

test('T6: the next call begins where the last one ended', () => {
  const next = (drafts: readonly Draft[]): readonly string[] =>
    callSheet(caseOf(drafts), 'hanashop', 'ja').nextTime;
  deepEqual(next([]), []);
  deepEqual(next(FULL), [
    '受付番号 A-20261124-7 の続きです。',
    '前回の約束が、どうなったか教えてください。',
    '約束: 3日以内に返金',
  ]);
  deepEqual(next(call('c1', 'no-answer')), [
    '2026年11月24日 9時00分にもかけましたが、つながりませんでした。',
  ]);
  match(next(call('c1', 'reached'))[0] ?? '', /^2026年11月24日 9時00分に話した件の続きです。$/);
  deepEqual(callSheet(caseOf(FULL), 'otherbank', 'ja').nextTime, []);
});

test('B3 A3: the record tells every call, mail and step in words, not in codes', () => {
  const state = caseOf([
    ...FULL,
    sent('2026-11-24T03:00:00.000Z'),
    { type: 'phase-reasoned', data: { phase: 'recovery', reason: '失ったものはない' } },
    {
      type: 'put',
      data: {
        kind: 'recheck',
        item: {
          id: 'r1',
          on: '2026-12-01',
          what: '履歴',
          done: { at: '2026-12-01T00:00:00.000Z', found: 'nothing', note: '' },
        },
      },
    },
  ]);
  const text = reportText(caseReport(state, 'ja', stepTitle));
  ok(!/\b(?:phone|reached|no-answer|nothing|recovery|operator|not-mine)\b/.test(text), text);
  for (const part of [
    '電話',
    '話せた',
    '担当者: 佐藤',
    '異常なし',
    '取り戻す: 失ったものはない',
    '機種変更の途中',
    '自分の本',
  ])
    ok(text.includes(part), part);
});
