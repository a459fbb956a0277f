// What the talk with a desk says of itself, folded from real entries.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { chain } from '#core/journal/append.ts';
import { createFold } from '#core/journal/fold.ts';
import type { CaseState, DeskLink, Draft, Entry } from '#core/journal/types.ts';
import type { DeskMessage, DeskSaying } from '#core/link/types.ts';
import {
  completion,
  hasGrown,
  instructions,
  isDue,
  linkOf,
  openQuestions,
  runningCall,
  undelivered,
} from './links.ts';

const REPORT = '11111111-1111-4111-8111-111111111111';
const id = (digit: string): string => REPORT.replaceAll('1', digit);
const JOINED: readonly Draft[] = [
  { type: 'case-opened', data: { language: 'ja', zone: 'Asia/Tokyo' } },
  {
    type: 'desk-joined',
    data: {
      report: REPORT,
      secret: '0'.repeat(64),
      desk: {
        desk: 'example',
        name: { ja: 'れい', en: 'Example' },
        origin: 'https://support.example.com',
        signing: [],
        recipients: [],
      },
    },
  },
  { type: 'desk-sent', data: { report: REPORT, id: REPORT, kind: 'report', text: 'アカウントのこと' } },
  { type: 'desk-accepted', data: { report: REPORT, receipt: 'KK-0000-0000' } },
  { type: 'desk-delivered', data: { report: REPORT, id: REPORT } },
];

function said(number: number, own: string, saying: DeskSaying): Draft {
  const message: DeskMessage = {
    v: 1,
    desk: 'example',
    report: REPORT,
    number,
    prev: '0'.repeat(64),
    id: own,
    at: '2026-11-24T00:00:00.000Z',
    saying,
  };
  return {
    type: 'desk-message',
    by: 'desk:0123456789abcdef',
    data: { report: REPORT, signed: { message, kid: '0123456789abcdef', signature: '0'.repeat(128) } },
  };
}

const sent = (own: string, kind: 'answer' | 'done' | 'cannot' | 'completion', of?: string): Draft => ({
  type: 'desk-sent',
  data: { report: REPORT, id: own, kind, text: 'x', ...(of === undefined ? {} : { of }) },
});

/** A minute passes between two entries. */
function fold(...drafts: readonly Draft[]): { readonly state: CaseState; readonly link: DeskLink } {
  let now = Date.parse('2026-11-24T00:00:00Z');
  const entries: Entry[] = [];
  for (const draft of [...JOINED, ...drafts]) {
    now += 60_000;
    entries.push(...chain(entries.at(-1), id('c'), [draft], () => now));
  }
  const { state } = createFold(entries);
  const link = linkOf(state);
  ok(link !== undefined);
  return { state, link };
}

const INSTRUCTION: DeskSaying = {
  kind: 'instruction',
  text: 'ログアウトします',
  phase: 'containment',
  proof: '表示',
};

test('A1: a question is open until it is answered; what was kept but not delivered is told', () => {
  const question = said(1, id('2'), { kind: 'question', text: '?' });
  strictEqual(openQuestions(fold(question).link).length, 1);
  const { link } = fold(question, sent(id('3'), 'answer', id('2')));
  strictEqual(openQuestions(link).length, 0);
  deepStrictEqual(
    undelivered(link).map((one) => one.id),
    [id('3')],
  );
});

test('A1 A4: an instruction is open, told, sent back and confirmed; only then is the completion report wanted', () => {
  const asked = said(1, id('2'), INSTRUCTION);
  const done = sent(id('3'), 'done', id('2'));
  const back = said(2, id('4'), { kind: 'confirmation', of: id('2'), result: 'not-yet', text: '写真も' });
  const again = sent(id('5'), 'done', id('2'));
  const yes = said(3, id('6'), { kind: 'confirmation', of: id('2'), result: 'confirmed', text: '' });
  const whole = [asked, done, back, again, yes];
  const states = whole.map((_, index) => {
    const { state, link } = fold(...whole.slice(0, index + 1));
    const [one] = instructions(state, link);
    return [one?.state, one !== undefined && isDue(one), completion(state, link)];
  });
  deepStrictEqual(states, [
    ['open', true, 'not-yet'],
    ['told', false, 'wanted'],
    ['not-yet', true, 'not-yet'],
    ['told', false, 'wanted'],
    ['confirmed', false, 'wanted'],
  ]);
  const reported = fold(...whole, sent(id('7'), 'completion'));
  strictEqual(completion(reported.state, reported.link), 'sent');
});

test('D5: a call runs until it expires or was compared', () => {
  const call = said(1, id('2'), { kind: 'call', call: id('9'), expires: '2026-11-24T01:00:00.000Z' });
  const before = Date.parse('2026-11-24T00:59:59Z');
  strictEqual(runningCall(fold(call).state, before)?.call, id('9'));
  strictEqual(runningCall(fold(call).state, before + 1_000), undefined);
  const compared = fold(call, {
    type: 'desk-phrase',
    data: { report: REPORT, call: id('9'), result: 'wrong' },
  });
  strictEqual(runningCall(compared.state, before), undefined);
});

test('A1: the record has grown once it holds more than the desk was told', () => {
  const { state, link } = fold();
  ok(!hasGrown(state, link));
  const more = fold({
    type: 'put',
    data: {
      kind: 'happening',
      item: {
        id: 'h1',
        kind: 'sign-in',
        what: 'x',
        when: { sure: 'unknown' },
        whose: 'not-mine',
        origin: { from: 'memory' },
      },
    },
  });
  ok(hasGrown(more.state, more.link));
});

test('A1: what a desk was told is not offered for taking back', () => {
  const answered: Draft = { type: 'answered', data: { question: 'desk-notify', answer: 'no' } };
  ok(fold(answered).state.undoable !== undefined);
  strictEqual(fold(answered, sent(id('3'), 'answer', id('2'))).state.undoable, undefined);
});
