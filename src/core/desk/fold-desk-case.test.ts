// Promises of the desk's fold: buckets and turns follow who spoke last, nothing is lost, and an erased entry breaks nothing.
import { test } from 'node:test';
import { deepEqual, equal, notEqual, ok, throws } from 'node:assert/strict';
import fc from 'fast-check';
import { CaseMaker, mail, report, REPORT_ID, signed, uuid } from '../../../test/support/desk-cases.ts';
import { canonicalJson, sha256Hex } from '../base/hash.ts';
import { checkDeskDraft, DRAFT_PROBLEMS, mayErase } from './check-desk-draft.ts';
import { DRAFT_WORDS } from './desk-words.ts';
import { createDeskFold, foldDeskCase } from './fold-desk-case.ts';
import type { DeskDraft, DeskEntry } from './types.ts';

test('D1: a report begins a new case, a mail one to be looked at, each with its language', () => {
  const app = foldDeskCase(new CaseMaker().report().entries);
  deepEqual([app.bucket, app.waitingOn, app.language, app.harm], ['new', 'desk', 'ja', 2]);
  const post = foldDeskCase(new CaseMaker().mail({ subject: 'Hello', text: 'I was hacked' }).entries);
  deepEqual([post.bucket, post.language, post.harmBecause], ['review', 'en', 'mail-taken']);
  // Sealed to the desk and not to be opened: nobody writes a mail like that.
  const sealed = { intake: uuid(9), kind: 'report', because: 'not-the-form' } as const;
  equal(foldDeskCase(new CaseMaker().add('intake-unread', sealed).entries).channel, 'app');
  throws(() => foldDeskCase([]));
});

test('D3: an instruction moves the case to waiting, the person back to open, done and confirmed are kept', () => {
  const id = uuid(7);
  const made = new CaseMaker().report().instruct(id);
  const given = foldDeskCase(made.entries);
  deepEqual(
    [given.bucket, given.waitingOn, given.firstInstructionAt],
    ['waiting', 'person', given.waitingSince],
  );
  made.person('done', id, { evidence: ['a'.repeat(64)] });
  const done = foldDeskCase(made.entries);
  deepEqual([done.bucket, done.waitingOn, done.containedAt], ['open', 'desk', made.entries[2]?.at]);
  deepEqual(done.instructions[0]?.done?.evidence, ['a'.repeat(64)]);
  made.say({ kind: 'confirmation', of: id, result: 'not-yet', text: 'まだ入れます。' });
  const notYet = foldDeskCase(made.entries);
  deepEqual([notYet.bucket, notYet.containedAt], ['waiting', undefined]);
  const last = notYet.lastSaid;
  equal(last?.number, 2);
  made.person('done', id).say({ kind: 'confirmation', of: id, result: 'confirmed', text: '確認しました。' });
  const confirmed = foldDeskCase(made.entries);
  equal(confirmed.instructions[0]?.confirmed?.result, 'confirmed');
  ok(confirmed.containedAt !== undefined);
  const said = made.entries.at(-1);
  if (said?.type !== 'desk-said' || said.data === undefined) throw new Error('Expected what the desk said');
  equal(confirmed.lastSaid?.hash, sha256Hex(canonicalJson(said.data.signed.message)));
});

test('D6: what the software says by itself takes nothing up; a note does not either, an assignment does', () => {
  const made = new CaseMaker().report().say({ kind: 'notice', text: '受けつけました。' }, uuid(1), 'system');
  equal(foldDeskCase(made.entries).bucket, 'new');
  equal(foldDeskCase(made.add('noted', { text: '見ました' }).entries).bucket, 'new');
  const taken = foldDeskCase(made.add('assigned', { to: 's1' }).entries);
  deepEqual([taken.bucket, taken.assignee], ['open', 's1']);
});

test('D6: whoever writes after the end is heard, and writing again does not push the desk’s time back', () => {
  const made = new CaseMaker().report().add('case-closed', { summary: '終わりました' });
  equal(foldDeskCase(made.entries).bucket, 'closed');
  const again = foldDeskCase(made.person('message').person('message').entries);
  deepEqual([again.bucket, again.closed, again.waitingSince], ['open', undefined, made.entries[2]?.at]);
});

test('D5: both ends’ hearing of a call is kept, and a phrase is no turn', () => {
  const call = uuid(50);
  const made = new CaseMaker()
    .report()
    .instruct(uuid(7))
    .add('call-opened', { call, expires: '2026-11-24T00:20:00.000Z' })
    .say({ kind: 'call', call, expires: '2026-11-24T00:20:00.000Z' })
    .person('phrase', undefined, { phrase: { call, result: 'wrong' } })
    .add('call-checked', { call, result: 'matched' });
  const { calls, waitingOn } = foldDeskCase(made.entries);
  equal(calls.length, 1);
  deepEqual([calls[0]?.heardByPerson, calls[0]?.heardByDesk, waitingOn], ['wrong', 'matched', 'person']);
});

test('D6: harm judged by staff stands until the report tells of worse than before', () => {
  const made = new CaseMaker().report().add('harm-set', { harm: 1, because: '止めました' });
  equal(foldDeskCase(made.report().entries).harm, 1);
  const worse = foldDeskCase(made.report({ answers: { 'money-moving': 'yes' } }).entries);
  deepEqual([worse.harm, worse.harmBecause, worse.containedAt], [3, 'money-moving', undefined]);
});

test('a mail that could not be delivered wakes the case', () => {
  const made = new CaseMaker()
    .mail()
    .add('mail-queued', { outbox: 'o1', to: 'taro@example.com', subject: 'Re', text: 'お返事' });
  equal(foldDeskCase(made.entries).bucket, 'waiting');
  const bounced = foldDeskCase(
    made.add('mail-went', { outbox: 'o1', state: 'bounced', detail: '5.1.1' }, 'system').entries,
  );
  deepEqual([bounced.bucket, bounced.waitingOn, bounced.sentMails[0]?.state], ['open', 'desk', 'bounced']);
});

/** A case with one of everything. */
function wholeCase(): readonly DeskEntry[] {
  const id = uuid(7);
  const question = uuid(8);
  return new CaseMaker()
    .mail()
    .report()
    .add('assigned', { to: 's1' })
    .instruct(id)
    .say({ kind: 'question', text: 'いつ気づきましたか。' }, question)
    .person('answer', question)
    .person('cannot', id)
    .person('done', id)
    .add('owner-judged', { sure: 'good', proofs: ['registered-phone'], because: '' })
    .add('harm-set', { harm: 1, because: '止めた' })
    .add('method-set', { method: 'phishing', because: '' })
    .add('follow-up-set', { at: '2026-11-30T00:00:00.000Z', text: '見直す' })
    .add('incident-linked', { incident: 'i1' })
    .add('mail-queued', { outbox: 'o1', to: 'a@example.com', subject: 's', text: 't' })
    .add('mail-went', { outbox: 'o1', state: 'sent', detail: '' }, 'system')
    .person('completion')
    .say({ kind: 'confirmation', of: 'completion', result: 'confirmed', text: '確認しました。' })
    .add('case-closed', { summary: '終わり' })
    .add('case-reopened', { because: 'また' })
    .add('waiting-set', { on: 'person' })
    .add('erased', { target: 5, because: '', kid: '', signature: '' }).entries;
}

test('D1: an erased entry, whichever, never breaks the fold, and is told', () => {
  const entries = wholeCase();
  fc.assert(
    fc.property(fc.subarray(entries.map(({ seq }) => seq)), (gone) => {
      const left = entries.map((entry) => (gone.includes(entry.seq) ? { ...entry, data: undefined } : entry));
      const state = foldDeskCase(left);
      ok(gone.every((seq) => state.erased.has(seq)));
      equal(state.seq, entries.length - 1);
    }),
    { seed: 6, numRuns: 300 },
  );
});

test('D2: entry by entry gives what all at once gives, and what was handed out stays as it was', () => {
  const entries = wholeCase();
  const fold = createDeskFold();
  for (const [index, entry] of entries.entries()) {
    fold.add(entry);
    const before = structuredClone(fold.state());
    const handed = fold.state();
    deepEqual(handed, foldDeskCase(entries.slice(0, index + 1)));
    const next = entries[index + 1];
    if (next === undefined) continue;
    const copy = createDeskFold();
    for (const one of entries.slice(0, index + 1)) copy.add(one);
    const kept = copy.state();
    copy.add(next);
    deepEqual(kept, before);
  }
});

const now = Date.parse('2026-11-24T00:10:00.000Z');
function codes(maker: CaseMaker, draft: unknown): readonly string[] {
  return checkDeskDraft(foldDeskCase(maker.entries), draft as DeskDraft, now).map(({ code }) => code);
}

test('D3: after the end nothing is said but to open it again; the person is still heard', () => {
  const closed = (): CaseMaker => new CaseMaker().report().add('case-closed', { summary: '' });
  const notice = signed(1, uuid(3), { kind: 'notice', text: 'お知らせ' });
  deepEqual(codes(closed(), { type: 'desk-said', by: 'staff:s1', data: { signed: notice } }), [
    'case-closed',
  ]);
  deepEqual(codes(closed(), { type: 'assigned', by: 'staff:s1', data: {} }), ['case-closed']);
  deepEqual(codes(closed(), { type: 'case-closed', by: 'staff:s1', data: { summary: '' } }), ['case-closed']);
  deepEqual(codes(closed(), { type: 'case-reopened', by: 'staff:s1', data: { because: 'また' } }), []);
  deepEqual(codes(closed(), { type: 'mail-received', by: 'mail', data: { mail: mail(), covered: [] } }), []);
  deepEqual(
    codes(new CaseMaker().report(), { type: 'case-reopened', by: 'staff:s1', data: { because: 'x' } }),
    ['not-closed'],
  );
});

test('D3: only what was done can be confirmed, messages follow each other, and one cannot speak to a case without a report', () => {
  const id = uuid(7);
  const confirm = (number: number, prev: string): unknown => ({
    type: 'desk-said',
    by: 'staff:s1',
    data: {
      signed: signed(
        number,
        uuid(3),
        { kind: 'confirmation', of: id, result: 'confirmed', text: 'ok' },
        prev,
      ),
    },
  });
  const given = new CaseMaker().report().instruct(id);
  const hash = foldDeskCase(given.entries).lastSaid?.hash ?? '';
  deepEqual(codes(given, confirm(2, hash)), ['nothing-to-confirm']);
  deepEqual(codes(given.person('done', id), confirm(2, hash)), []);
  deepEqual(codes(given, confirm(3, hash)), ['out-of-order']);
  deepEqual(codes(given, confirm(2, '1'.repeat(64))), ['out-of-order']);
  deepEqual(codes(new CaseMaker().mail(), confirm(1, '0'.repeat(64))), ['no-report']);
});

test('D5: a call is checked while it is open, once', () => {
  const open = (expires: string): CaseMaker =>
    new CaseMaker().report().add('call-opened', { call: uuid(5), expires });
  const draft = { type: 'call-checked', by: 'staff:s1', data: { call: uuid(5), result: 'matched' } };
  deepEqual(codes(open('2026-11-24T00:15:00.000Z'), draft), []);
  deepEqual(codes(open('2026-11-24T00:05:00.000Z'), draft), ['call-expired']);
  deepEqual(codes(new CaseMaker().report(), draft), ['no-such-call']);
  const checked = open('2026-11-24T00:15:00.000Z').add('call-checked', { call: uuid(5), result: 'wrong' });
  deepEqual(codes(checked, draft), ['call-checked']);
});

test('D3: closing with open instructions needs a word why; D1: the desk’s own words hold no secret', () => {
  const given = new CaseMaker().report().instruct(uuid(7));
  deepEqual(codes(given, { type: 'case-closed', by: 'staff:s1', data: { summary: ' ' } }), [
    'open-instructions',
  ]);
  deepEqual(codes(given, { type: 'case-closed', by: 'staff:s1', data: { summary: '取り下げ' } }), []);
  const note = { type: 'noted', by: 'staff:s1', data: { text: 'パスワードは hunter2Secret! とのこと' } };
  deepEqual(codes(given, note), ['secret-in-text']);
  notEqual(REPORT_ID, report().secret);
});

test('D1: a report whose words were destroyed still came by the app, and can still be answered', () => {
  const made = new CaseMaker().add('report-received', undefined, 'person');
  const state = foldDeskCase(made.entries);
  deepEqual([state.report, state.channel], [undefined, 'app']);
  const notice = signed(1, uuid(3), { kind: 'notice', text: 'お知らせ' });
  deepEqual(codes(made, { type: 'desk-said', by: 'staff:s1', data: { signed: notice } }), []);
  const other = { ...notice, message: { ...notice.message, report: uuid(99) } };
  deepEqual(codes(new CaseMaker().report(), { type: 'desk-said', by: 'staff:s1', data: { signed: other } }), [
    'other-report',
  ]);
});

test('D1: the person’s and the staff’s words can be erased; what the desk said, signed, cannot', () => {
  const erasable = wholeCase()
    .filter(mayErase)
    .map(({ type }) => type);
  ok(
    ['report-received', 'mail-received', 'person-sent'].every((type) => erasable.some((one) => one === type)),
  );
  ok(!erasable.some((type) => ['desk-said', 'erased', 'assigned', 'incident-linked'].includes(type)));
});

test('every problem of a draft has words in both languages', () => {
  for (const code of DRAFT_PROBLEMS)
    ok(DRAFT_WORDS[code].ja.endsWith('。') && DRAFT_WORDS[code].en.endsWith('.'));
});

const STEPS = [
  'instruct',
  'ask',
  'notice',
  'done',
  'message',
  'mail',
  'assign',
  'close',
  'reopen',
  'harm',
  'wait',
] as const;

/** The draft of a step, with the number and hash that follow. */
function draftOf(
  step: (typeof STEPS)[number],
  index: number,
  last: { number: number; hash: string } | undefined,
): DeskDraft {
  const say = (saying: Parameters<typeof signed>[2]): DeskDraft => ({
    type: 'desk-said',
    by: 'staff:s1',
    data: { signed: signed((last?.number ?? 0) + 1, uuid(700 + index), saying, last?.hash) },
  });
  const sent = (kind: 'done' | 'message'): DeskDraft => ({
    type: 'person-sent',
    by: 'person',
    data: {
      covered: [],
      message: {
        v: 1,
        report: REPORT_ID,
        id: uuid(index),
        at: '',
        kind,
        of: uuid(700 + index - 1),
        text: 'x',
      },
    },
  });
  switch (step) {
    case 'instruct':
      return say({ kind: 'instruction', text: 'x', phase: 'containment', proof: 'x' });
    case 'ask':
      return say({ kind: 'question', text: 'x' });
    case 'notice':
      return say({ kind: 'notice', text: 'x' });
    case 'done':
    case 'message':
      return sent(step);
    case 'mail':
      return { type: 'mail-received', by: 'mail', data: { mail: mail(), covered: [] } };
    case 'assign':
      return { type: 'assigned', by: 'staff:s1', data: { to: 's1' } };
    case 'close':
      return { type: 'case-closed', by: 'staff:s1', data: { summary: 'x' } };
    case 'reopen':
      return { type: 'case-reopened', by: 'staff:s1', data: { because: 'x' } };
    case 'harm':
      return { type: 'harm-set', by: 'staff:s1', data: { harm: index % 2 === 0 ? 3 : 0, because: 'x' } };
    case 'wait':
      return { type: 'waiting-set', by: 'staff:s1', data: { on: index % 2 === 0 ? 'desk' : 'person' } };
  }
}

test('D3: whatever is appended in whatever order, the case stays whole', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 30 }), (steps) => {
      const made = new CaseMaker().report();
      let said = 0;
      for (const [index, step] of steps.entries()) {
        const before = foldDeskCase(made.entries);
        const draft = draftOf(step, index, before.lastSaid);
        const refused = checkDeskDraft(before, draft, now);
        equal(
          refused.length > 0,
          before.bucket === 'closed'
            ? !['done', 'message', 'mail', 'reopen'].includes(step)
            : step === 'reopen',
        );
        if (refused.length > 0) continue;
        made.add(draft.type, draft.data, draft.by);
        if (draft.type === 'desk-said') said += 1;
        const state = foldDeskCase(made.entries);
        equal(state.bucket === 'closed', state.closed !== undefined);
        ok(state.bucket !== 'waiting' || state.waitingOn === 'person');
        ok(state.bucket !== 'new' || state.waitingOn === 'desk');
        equal(state.lastSaid?.number ?? 0, said);
        ok(state.containedAt === undefined || state.containedAt <= (made.entries.at(-1)?.at ?? ''));
        ok(state.waitingSince >= state.openedAt);
      }
    }),
    { seed: 69, numRuns: 200 },
  );
});
