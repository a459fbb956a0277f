// The aim of no false alarm, held on our own letters: whatever the case holds, what we write ourselves gets no remark.
import { deepEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { caseOf } from '../../../../test/support/case.ts';
import {
  about,
  account,
  CALL,
  exactly,
  happening,
  noticedAt,
  sent,
  stepDone,
  task,
  transaction,
  UNKNOWN,
} from '../../../../test/support/cases-of.ts';
import { loadPlaybook } from '../../../shelf/playbook.ts';
import { LANGUAGES, type Text } from '../../base/language.ts';
import type { HonestTime } from '../../base/time.ts';
import type { CaseState, Draft, Message } from '../../journal/types.ts';
import { writeLetter } from '../report-mail.ts';
import { chatOpener, formFields } from '../short-forms.ts';
import { proofread } from './proofread.ts';
import type { TextKind } from './types.ts';

const loaded = await loadPlaybook();
if (!loaded.ok) throw new Error('Expected a sound playbook');
const titles = new Map(loaded.value.steps.map(({ id, title }) => [id, title]));
const stepTitle = (id: string): Text | undefined => titles.get(id);
const STEPS = [...titles.keys()];

const PURPOSES: readonly Message['purpose'][] = ['report', 'answer', 'follow-up', 'completion', 'warning'];
const NOW = Date.parse('2026-11-26T06:00:00Z');

/** A time of the four days before the case was opened, said in one of the four ways. */
const time: fc.Arbitrary<HonestTime> = fc
  .record({
    day: fc.integer({ min: 20, max: 23 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    zone: fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Europe/London'),
    how: fc.constantFrom('exact', 'about', 'day', 'from-to', 'unknown'),
  })
  .map(({ day, hour, minute, zone, how }) => {
    const two = (one: number): string => String(one).padStart(2, '0');
    const at = `2026-11-${day}T${two(hour)}:${two(minute)}`;
    if (how === 'unknown') return UNKNOWN;
    if (how === 'from-to') return { sure: 'from-to', from: at, to: '2026-11-23T23:59', zone };
    if (how === 'day') return exactly(at.slice(0, 10), zone);
    return how === 'about' ? about(at, zone) : exactly(at, zone);
  });
const what = fc.constantFrom(
  '覚えのない注文',
  '届け先が書きかえられた',
  'ログインの通知が届いた',
  'Sign-in from a new device',
  'Gift card',
  'パスワードが変えられた',
  '家電(2点)',
);
const name = fc.constantFrom('花ショップ', 'みどり銀行', 'Hana Shop', '', '楽天市場', 'X', '名'.repeat(120));
const fact = fc.constantFrom(
  'hanako-shop',
  'C-778812',
  'hanako@example.com',
  '090-0000-1234',
  '',
  'recieve_99',
);
const amount = fc.constantFrom('12800', '5000', '49.9', '980', '1234567.89');

const draft: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({ name, user: fact, number: fact, mail: fact }).map(({ name, user, number, mail }) =>
    account({
      name,
      service: 'hanashop',
      facts: {
        'user-name': user,
        'customer-number': number,
        'registered-mail': mail,
        'opened-when': '2019年4月',
      },
    }),
  ),
  fc.constant(account({ id: 'a2', name: 'みどり銀行', role: 'payment', kinds: ['bank'] })),
  time.map((when) => noticedAt(when)),
  fc
    .record({ id: fc.constantFrom('h1', 'h2', 'h3'), when: time, what })
    .map((more) => happening({ ...more, whose: 'not-mine' })),
  fc
    .record({
      id: fc.constantFrom('t1', 't2', 't3', 't4'),
      when: time,
      what,
      amount,
      currency: fc.constantFrom('JPY', 'USD', 'EUR'),
      whose: fc.constantFrom('not-mine', 'unsure', 'mine'),
    })
    .map((more) => transaction(more)),
  fc.constantFrom(...STEPS).map((step) => stepDone(step, '9時に変えた')),
  what.map((said) => task({ what: said, done: { at: '2026-11-24T02:00:00.000Z', proof: '送信済みの画面' } })),
  time.map(
    (when): Draft => ({
      type: 'put',
      data: { kind: 'password-change', item: { id: 'p1', when, whose: 'mine' } },
    }),
  ),
  fc.constant(sent('2026-11-24T03:00:00.000Z')),
  fc
    .constantFrom(
      { fact: 'name', value: '山田花子' } as const,
      { fact: 'safe-mail', value: 'hanako.safe@example.com' } as const,
      { fact: 'safe-phone', value: '090-0000-5678' } as const,
      { fact: 'own-hours', value: '平日18時以降' } as const,
    )
    .map((data): Draft => ({ type: 'person-fact-set', data })),
);

function remarksOn(state: CaseState): readonly string[] {
  const found: string[] = [];
  for (const language of LANGUAGES) {
    const read = (text: string, kind: TextKind, purpose: Message['purpose']): void => {
      const options = {
        language,
        kind,
        now: NOW,
        zone: 'Asia/Tokyo',
        state,
        purpose,
        organisation: 'hanashop',
      };
      for (const { rule, start, end } of proofread(text, options))
        found.push(
          `${language} ${purpose} ${kind} ${rule}: ${text.slice(Math.max(0, start - 20), end + 10)}`,
        );
    };
    for (const purpose of PURPOSES) {
      const { subject, body } = writeLetter(state, {
        purpose,
        language,
        organisation: 'hanashop',
        stepTitle,
      });
      read(subject, 'subject', purpose);
      read(body, 'body', purpose);
    }
    const { opener, more } = chatOpener(state, language);
    for (const line of [opener, ...more]) read(line, 'chat', 'report');
    for (const limit of [200, 5_000])
      for (const { id, text } of formFields(state, {
        purpose: 'report',
        language,
        organisation: 'hanashop',
        stepTitle,
        limit,
      }))
        read(text, id === 'subject' ? 'subject' : 'form', 'report');
  }
  return found;
}

test('M6: our own letters, chat lines and form texts get no remark, whatever the case holds', () => {
  deepEqual(remarksOn(caseOf([])), []);
  deepEqual(remarksOn(caseOf([account({ facts: { 'user-name': 'hanako-shop' } }), ...CALL])), []);
  let drafts = 0;
  fc.assert(
    fc.property(fc.array(draft, { maxLength: 14 }), fc.boolean(), (some, isCalled) => {
      drafts += some.length;
      deepEqual(remarksOn(caseOf([...some, ...(isCalled ? CALL : [])])), []);
    }),
    { seed: 20261126, numRuns: 300 },
  );
  ok(drafts > 1_000);
});
