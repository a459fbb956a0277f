// Promises of a desk's entries in a case: folded alike whole or one by one, never undone, kept in order, and verified like all others.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { caseOf, entriesOf } from '../../../test/support/case.ts';
import {
  CALL_ID,
  conversation,
  DESK,
  DESK_KEY,
  FIRST,
  INSTRUCTION,
  JOINED,
  NOTICE,
  QUESTION,
  REPORT,
  SECRET,
  signer,
  taken,
  uuidOf,
} from '../../../test/support/desk-exchange.ts';
import { hashMessage, signMessage } from '../link/sign.ts';
import { checkDraft } from './append.ts';
import { readCaseFile, writeCaseFile } from './case-file.ts';
import { readEvidencePack, writeEvidencePack } from './evidence-pack.ts';
import { createFold, fold } from './fold.ts';
import { parseDraft, parseEntry } from './schema.ts';
import type { Draft } from './types.ts';

const next = signer(3);
const said = conversation([
  NOTICE,
  INSTRUCTION,
  QUESTION,
  { kind: 'call', call: CALL_ID, expires: '2026-11-24T01:15:00.000Z' },
  { kind: 'confirmation', of: uuidOf(2), result: 'confirmed', text: '確かめました。' },
  { kind: 'keys', signing: [next.key], recipients: DESK.recipients },
]);
const closing = signMessage(
  {
    ...at(5).message,
    number: 7,
    prev: hashMessage(at(5).message),
    id: uuidOf(7),
    saying: { kind: 'closed', text: '対応を終えました。' },
  },
  next.privateKey,
);
function at(index: number): (typeof said)[number] {
  const one = said[index];
  if (one === undefined) throw new Error(`Expected a message at ${index}`);
  return one;
}

const TALK: readonly Draft[] = [
  JOINED,
  { type: 'desk-accepted', data: { report: REPORT, receipt: 'KK-7F3M-9Q2X' } },
  ...said.slice(0, 3).map(taken),
  {
    type: 'desk-sent',
    data: { report: REPORT, id: uuidOf(101), kind: 'answer', of: uuidOf(3), text: '先週です。' },
  },
  { type: 'desk-delivered', data: { report: REPORT, id: uuidOf(101) } },
  { type: 'desk-sent', data: { report: REPORT, id: uuidOf(102), kind: 'done', of: uuidOf(2), text: '' } },
  taken(at(3)),
  { type: 'desk-phrase', data: { report: REPORT, call: CALL_ID, result: 'matched' } },
  { type: 'desk-refused', data: { report: REPORT, reason: 'bad-signature', sha256: 'a'.repeat(64) } },
  { type: 'desk-renewed', data: { report: REPORT, secret: 'b'.repeat(64) } },
  { type: 'desk-sent', data: { report: REPORT, id: uuidOf(103), kind: 'report', text: '' } },
  { type: 'desk-delivered', data: { report: REPORT, id: uuidOf(103) } },
  taken(at(4)),
  taken(at(5)),
  taken(closing),
];

/** Also what has no link, stands twice, or is taken back: a journal from elsewhere may hold it. */
const anyDraft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TALK) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Draft>({ type: 'answered', data: { question: 'noticed', answer: 'x' } }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Draft>({
      type: 'put',
      data: {
        kind: 'task',
        item: {
          id: uuidOf(2),
          what: '登録メールを変える',
          origin: { from: 'desk', report: REPORT, message: uuidOf(2) },
          phase: 'containment',
          done: { at: '2026-11-24T02:00:00.000Z', proof: '変更後の画面' },
        },
      },
    }),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 20 }).map((target): Draft => ({ type: 'undone', data: { target } })),
  },
);

test('The whole talk with a desk folds to what the person sees', () => {
  const state = caseOf(TALK);
  const link = state.desks.get(REPORT);
  ok(link !== undefined);
  equal(link.receipt, 'KK-7F3M-9Q2X');
  equal(link.secret, 'b'.repeat(64));
  equal(link.renewing, undefined);
  deepEqual(
    link.messages.map(({ number, saying }) => [number, saying.kind]),
    [
      [1, 'notice'],
      [2, 'instruction'],
      [3, 'question'],
      [4, 'call'],
      [5, 'confirmation'],
      [6, 'keys'],
      [7, 'closed'],
    ],
  );
  deepEqual(link.last, { number: 7, hash: hashMessage(closing.message) });
  deepEqual(link.desk, { ...DESK, signing: [next.key] });
  deepEqual(
    link.sent.map(({ id, deliveredAt }) => [id, deliveredAt !== undefined]),
    [
      [uuidOf(101), true],
      [uuidOf(102), false],
      [uuidOf(103), true],
    ],
  );
  equal(link.phrases.get(CALL_ID), 'matched');
  deepEqual(
    link.refused.map(({ reason }) => reason),
    ['bad-signature'],
  );
  equal(state.undoable, undefined);
});

test('B5: an instruction becomes a task, with its due time and phase', () => {
  deepEqual(
    [...caseOf([JOINED, ...said.slice(0, 2).map(taken)]).items.task.values()],
    [
      {
        id: uuidOf(2),
        what: '登録したメールアドレスを、安全なものに変えてください。',
        due: { sure: 'exact', at: '2026-11-25T18:00', zone: 'Asia/Tokyo' },
        origin: { from: 'desk', report: REPORT, message: uuidOf(2) },
        phase: 'containment',
      },
    ],
  );
});

test('A task that is done stays done: no later message takes its place by taking its id', () => {
  const done: Draft = {
    type: 'put',
    data: {
      kind: 'task',
      item: {
        id: uuidOf(2),
        what: 'mine',
        origin: { from: 'memory' },
        phase: 'recovery',
        done: { at: '2026-11-24T02:00:00.000Z', proof: '' },
      },
    },
  };
  equal(caseOf([JOINED, done, ...said.slice(0, 2).map(taken)]).items.task.get(uuidOf(2))?.what, 'mine');
});

test('B3: any journal with a desk in it folds alike whole, entry by entry, and after export and import', () => {
  fc.assert(
    fc.property(fc.array(anyDraft, { maxLength: 25 }), (drafts) => {
      const entries = entriesOf(drafts);
      const whole = fold(entries);
      const stepwise = createFold(entries.slice(0, 1));
      for (const entry of entries.slice(1)) stepwise.add([entry]);
      deepEqual(stepwise.state, whole);
      const read = readCaseFile(writeCaseFile(entries));
      ok(read.ok, JSON.stringify(read));
      deepEqual(read.value, entries);
      deepEqual(fold(read.value), whole);
    }),
    { numRuns: 100 },
  );
});

test('Undo never touches what passed between the case and a desk', () => {
  const before = caseOf(TALK);
  const undos = TALK.map((_, index): Draft => ({ type: 'undone', data: { target: index + 1 } }));
  const after = caseOf([...TALK, ...undos]);
  deepEqual(after.desks, before.desks);
  deepEqual(after.items, before.items);
  // What the person wrote in between still can be taken back, and only that.
  const name: Draft = { type: 'person-fact-set', data: { fact: 'name', value: '山田' } };
  const mixed = caseOf([JOINED, name, ...said.slice(0, 2).map(taken)]);
  deepEqual(mixed.undoable, { seq: 2, change: 'person-fact-set' });
  const undone = caseOf([
    JOINED,
    name,
    ...said.slice(0, 2).map(taken),
    { type: 'undone', data: { target: 2 } },
  ]);
  equal(undone.person.name, undefined);
  equal(undone.desks.get(REPORT)?.messages.length, 2);
  equal(undone.items.task.size, 1);
});

test('A task taken away and the undo of it: the instruction is there again', () => {
  const removed: Draft = { type: 'removed', data: { kind: 'task', id: uuidOf(2) } };
  const base = [JOINED, ...said.slice(0, 2).map(taken), removed];
  equal(caseOf(base).items.task.size, 0);
  equal(caseOf([...base, { type: 'undone', data: { target: base.length } }]).items.task.size, 1);
});

const codeOf = (drafts: readonly Draft[] | undefined, draft: Draft): string | undefined =>
  checkDraft(drafts === undefined ? undefined : caseOf(drafts), draft)[0]?.code;

test('D5: a message that does not follow the last one is refused when it is appended, a second tab’s too', () => {
  equal(codeOf([], taken(at(0))), 'desk-not-joined');
  equal(codeOf([JOINED], taken(at(0))), undefined);
  equal(codeOf([JOINED], taken(at(1))), 'desk-message-out-of-order');
  equal(codeOf([JOINED, taken(at(0))], taken(at(0))), 'desk-message-out-of-order');
  equal(codeOf([JOINED, taken(at(0))], taken(at(1))), undefined);
  const forked = signMessage({ ...at(1).message, prev: FIRST }, DESK_KEY.privateKey);
  equal(codeOf([JOINED, taken(at(0))], taken(forked)), 'desk-message-out-of-order');
});

test('What speaks of a desk that was never joined is refused, and a report joins once', () => {
  for (const draft of TALK.slice(1)) equal(codeOf([], draft), 'desk-not-joined');
  for (const draft of TALK) equal(codeOf(undefined, draft), 'case-not-opened');
  equal(codeOf([], JOINED), undefined);
  const accepted = TALK.filter(({ type }) => type === 'desk-joined' || type === 'desk-accepted');
  equal(accepted.length, 2);
  equal(codeOf(accepted, JOINED), 'desk-already-joined');
  // Until the desk has it, it may be joined anew under the desk's newest keys, and under no other secret.
  equal(codeOf([JOINED], JOINED), undefined);
  const other = { ...JOINED, data: { ...JOINED.data, secret: 'f'.repeat(64) } } as typeof JOINED;
  equal(codeOf([JOINED], other), 'desk-already-joined');
});

test('B3: every entry of a desk passes the schema, and what is not its form does not', () => {
  for (const entry of entriesOf(TALK)) deepEqual(parseEntry(entry), { ok: true, value: entry });
  for (const draft of TALK) deepEqual(parseDraft(draft), { ok: true, value: draft });
  const wrong: readonly unknown[] = [
    { type: 'desk-joined', data: { report: REPORT, secret: SECRET.toUpperCase(), desk: DESK } },
    {
      type: 'desk-joined',
      data: { report: REPORT, secret: SECRET, desk: { ...DESK, origin: 'http://example.com' } },
    },
    { type: 'desk-joined', data: { report: REPORT, secret: SECRET, desk: { ...DESK, signing: [] } } },
    { type: 'desk-accepted', data: { report: REPORT, receipt: 'KK-UUUU-0000' } },
    { type: 'desk-message', data: { report: REPORT, signed: { ...at(0), signature: 'short' } } },
    { type: 'desk-refused', data: { report: REPORT, reason: 'because', sha256: 'a'.repeat(64) } },
    { type: 'desk-phrase', data: { report: REPORT, call: CALL_ID, result: 'maybe' } },
  ];
  for (const draft of wrong) equal(parseDraft(draft).ok, false, JSON.stringify(draft));
});

test('B3: a pack with a desk in it is read back, and verified with sha256sum and jq alone', {
  skip: spawnSync('jq', ['--version']).status !== 0 && 'jq is not installed',
}, () => {
  const entries = entriesOf(TALK);
  const pack = writeEvidencePack({ entries, evidence: new Map(), reports: {} });
  const read = readEvidencePack(pack);
  ok(read.ok);
  deepEqual(read.value.entries, entries);
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-desk-'));
  for (const [name, bytes] of Object.entries(unzipSync(pack))) writeFileSync(join(folder, name), bytes);
  ok(
    execFileSync('bash', ['verify.sh'], { cwd: folder, encoding: 'utf8' }).startsWith(
      `OK: ${entries.length} entries`,
    ),
  );
});

test('A5: a renewed secret stands beside those before it until the desk has a report made after it', () => {
  const renewed = (secret: string): Draft => ({ type: 'desk-renewed', data: { report: REPORT, secret } });
  const sent = (number: number, kind: 'report' | 'message'): Draft => ({
    type: 'desk-sent',
    data: { report: REPORT, id: uuidOf(number), kind, text: '' },
  });
  const delivered = (number: number): Draft => ({
    type: 'desk-delivered',
    data: { report: REPORT, id: uuidOf(number) },
  });
  const [one, two] = ['b'.repeat(64), 'c'.repeat(64)];
  const before = [
    JOINED,
    sent(104, 'report'),
    renewed(one),
    renewed(two),
    renewed(two),
    sent(105, 'message'),
  ];
  for (const drafts of [before, [...before, delivered(104), delivered(105)]]) {
    const link = caseOf(drafts).desks.get(REPORT);
    equal(link?.secret, two);
    deepEqual(link.renewing?.former, [SECRET, one]);
  }
  const after = caseOf([...before, sent(106, 'report'), delivered(106)]).desks.get(REPORT);
  deepEqual([after?.secret, after?.renewing], [two, undefined]);
  const other: Draft = { type: 'desk-renewed', data: { report: uuidOf(900), secret: one } };
  equal(checkDraft(caseOf(before), other)[0]?.code, 'desk-not-joined');
  equal(parseDraft({ type: 'desk-renewed', data: { report: REPORT, secret: 'short' } }).ok, false);
});

test('A5: keys that turned over before the report was accepted are pinned in its place; afterwards a second joining is refused', () => {
  const turned = { ...DESK, signing: [next.key] };
  const again: Draft = { type: 'desk-joined', data: { report: REPORT, secret: SECRET, desk: turned } };
  const accepted: Draft = { type: 'desk-accepted', data: { report: REPORT, receipt: 'KK-7F3M-9Q2X' } };
  deepEqual(checkDraft(caseOf([JOINED]), again), []);
  deepEqual(caseOf([JOINED, again]).desks.get(REPORT)?.desk, turned);
  equal(checkDraft(caseOf([JOINED, accepted]), again)[0]?.code, 'desk-already-joined');
  deepEqual(caseOf([JOINED, accepted, again]).desks.get(REPORT)?.desk, DESK);
  for (const data of [
    { report: REPORT, secret: 'd'.repeat(64), desk: turned },
    { report: REPORT, secret: SECRET, desk: { ...turned, origin: 'https://other.example.com' } },
  ]) {
    equal(checkDraft(caseOf([JOINED]), { type: 'desk-joined', data })[0]?.code, 'desk-already-joined');
    deepEqual(caseOf([JOINED, { type: 'desk-joined', data }]).desks.get(REPORT)?.desk, DESK);
  }
});
