// Promises of following up (B11): patience first, then again, another way, a public body; an answer ends the waiting.
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { OPENED } from '../../../test/support/case.ts';
import { sent } from '../../../test/support/cases-of.ts';
import type { HonestTime } from '../base/time.ts';
import { chain } from '../journal/append.ts';
import { fold } from '../journal/fold.ts';
import type { CaseState, ContactOutcome, Draft, Entry } from '../journal/types.ts';
import { followUps } from './follow-up.ts';

/** Drafts with the instant each was written. */
type Told = readonly (readonly [at: string, draft: Draft])[];

function stateOf(told: Told): CaseState {
  const entries: Entry[] = [];
  for (const [at, draft] of [['2026-11-24T00:00:00.000Z', OPENED] as const, ...told])
    entries.push(...chain(entries.at(-1), 'case-1', [draft], () => Date.parse(at)));
  return fold(entries);
}

function call(
  id: string,
  at: string,
  outcome: ContactOutcome,
  answerBy?: HonestTime,
  direction: 'in' | 'out' = 'out',
): Told {
  return [
    [
      at,
      {
        type: 'contact-started',
        data: {
          id,
          channel: 'phone',
          organisation: 'hanashop',
          target: '0120-000-111',
          provenance: 'card-back',
          direction,
        },
      },
    ],
    [
      at,
      {
        type: 'contact-ended',
        data: { contact: id, outcome, ...(answerBy === undefined ? {} : { answerBy }) },
      },
    ],
  ];
}

function mailAt(at: string, id = 'm1'): Told {
  return [[at, sent(at, { id, purpose: id === 'm1' ? 'report' : 'follow-up' })]];
}

function at(told: Told, now: string): readonly string[] {
  return followUps(stateOf(told), Date.parse(now)).map(
    ({ id, next, overdue, tries }) => `${id} ${next}${overdue ? ' overdue' : ''} ${tries}`,
  );
}

test('B11: a mail is given three days, then asked about again', () => {
  const told = mailAt('2026-11-24T03:00:00.000Z');
  deepEqual(at(told, '2026-11-27T03:00:00.000Z'), ['m1 wait 1']);
  deepEqual(at(told, '2026-11-27T03:00:00.001Z'), ['m1 again overdue 1']);
  equal(followUps(stateOf(told), 0)[0]?.dueAt, '2026-11-27T03:00:00.000Z');
});

test('B11: asked twice, another channel; three times, a public body', () => {
  const twice = [...mailAt('2026-11-24T03:00:00.000Z'), ...mailAt('2026-11-28T03:00:00.000Z', 'm2')];
  deepEqual(at(twice, '2026-12-02T00:00:00.000Z'), [
    'm1 other-channel overdue 2',
    'm2 other-channel overdue 2',
  ]);
  const thrice = [...twice, ...call('c1', '2026-12-02T01:00:00.000Z', 'no-answer')];
  deepEqual(at(thrice, '2026-12-05T00:00:00.000Z').toSorted().toReversed(), [
    'm2 public-body overdue 3',
    'm1 public-body overdue 3',
    'c1 public-body overdue 3',
  ]);
});

test('B11: one asked again has its own time before the next step up', () => {
  const told = [...mailAt('2026-11-24T03:00:00.000Z'), ...mailAt('2026-11-28T03:00:00.000Z', 'm2')];
  deepEqual(at(told, '2026-11-29T00:00:00.000Z'), ['m1 wait overdue 2', 'm2 wait 2']);
});

test('B11: an answer ends the waiting; what is sent later waits anew', () => {
  const answered = [
    ...mailAt('2026-11-24T03:00:00.000Z'),
    ...call('c1', '2026-11-25T03:00:00.000Z', 'reached'),
  ];
  deepEqual(at(answered, '2026-12-24T00:00:00.000Z'), []);
  deepEqual(at([...answered, ...mailAt('2026-11-26T03:00:00.000Z', 'm2')], '2026-12-24T00:00:00.000Z'), [
    'm2 again overdue 1',
  ]);
});

test('A5 B11: a call that came in and was hung up is no answer, and is not waited for', () => {
  const hungUp = call('c1', '2026-11-25T03:00:00.000Z', 'cut-off', undefined, 'in');
  deepEqual(at([...mailAt('2026-11-24T03:00:00.000Z'), ...hungUp], '2026-12-24T00:00:00.000Z'), [
    'm1 again overdue 1',
  ]);
});

test('B11: a promise reached by phone is waited for by itself; what was sent before is answered', () => {
  const promised: HonestTime = { sure: 'exact', at: '2026-11-27', zone: 'Asia/Tokyo' };
  const told = [
    ...mailAt('2026-11-24T03:00:00.000Z'),
    ...call('c1', '2026-11-25T03:00:00.000Z', 'reached', promised),
  ];
  deepEqual(at(told, '2026-11-27T10:00:00.000Z'), ['c1 wait 1']);
  deepEqual(at(told, '2026-11-27T15:00:00.000Z'), ['c1 again overdue 1']);
});

test('B7 B11: promised for a day, an answer may come until that day ends where it was said', () => {
  const due = (answerBy: HonestTime): string | undefined =>
    followUps(stateOf(call('c1', '2026-11-25T03:00:00.000Z', 'call-back', answerBy)), 0)[0]?.dueAt;
  equal(due({ sure: 'about', at: '2026-11-27', zone: 'Asia/Tokyo' }), '2026-11-27T14:59:59.999Z');
  equal(due({ sure: 'exact', at: '2026-11-27T10:00', zone: 'Asia/Tokyo' }), '2026-11-27T01:00:59.999Z');
  equal(
    due({ sure: 'from-to', from: '2026-11-26', to: '2026-11-28', zone: 'Asia/Tokyo' }),
    '2026-11-28T14:59:59.999Z',
  );
  equal(due({ sure: 'unknown' }), '2026-11-26T03:00:00.000Z');
});

test('T6 B11: busy, cut off and no answer count as tries; a warning to friends and a completion report do not', () => {
  for (const outcome of ['busy', 'cut-off', 'no-answer', 'call-back', 'sent'] as const)
    deepEqual(at(call('c1', '2026-11-25T03:00:00.000Z', outcome), '2026-11-27T00:00:00.000Z'), [
      'c1 again overdue 1',
    ]);
  for (const purpose of ['warning', 'completion'] as const)
    deepEqual(
      at(
        [['2026-11-24T03:00:00.000Z', sent('2026-11-24T03:00:00.000Z', { purpose })]],
        '2026-12-24T00:00:00.000Z',
      ),
      [],
    );
});

test('B11: a refusal is not asked again: a public body comes next, until they answer after all', () => {
  const told = call('c1', '2026-11-25T03:00:00.000Z', 'refused');
  deepEqual(at(told, '2026-11-25T03:00:01.000Z'), ['c1 public-body overdue 1']);
  deepEqual(at([...told, ...mailAt('2026-11-25T04:00:00.000Z')], '2026-11-26T00:00:00.000Z'), [
    'c1 wait overdue 2',
    'm1 wait 2',
  ]);
  deepEqual(
    at([...told, ...call('c2', '2026-11-26T03:00:00.000Z', 'reached')], '2026-12-24T00:00:00.000Z'),
    [],
  );
});

test('B11: each organisation is waited for by itself', () => {
  const told: Told = [
    ...mailAt('2026-11-24T03:00:00.000Z'),
    ['2026-11-24T03:00:00.000Z', sent('2026-11-24T03:00:00.000Z', { id: 'm9', organisation: 'hanabank' })],
    ...call('c1', '2026-11-25T03:00:00.000Z', 'reached'),
  ];
  deepEqual(at(told, '2026-12-24T00:00:00.000Z'), ['m9 again overdue 1']);
});
