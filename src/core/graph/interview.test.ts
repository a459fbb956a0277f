// The interview: which questions come, what its answers draw, and that answering again replaces.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { guardEntryData } from '../guard/guard-value.ts';
import { changesTo, drawGraph } from './draw-graph.ts';
import {
  type InterviewInput,
  interviewQuestions,
  isInterviewBegun,
  type KnownAccount,
  knownServices,
  nextQuestion,
  NOT_KNOWN,
  resetQuestion,
  SKIPPED,
} from './interview.ts';

const GMAIL: KnownAccount = {
  id: 'main1',
  name: 'Google（Gmail・YouTube）',
  kinds: ['mail', 'cloud'],
  service: 'google',
  role: 'main',
};

function input(
  answers: Readonly<Record<string, string | readonly string[]>>,
  accounts: readonly KnownAccount[] = [GMAIL],
): InterviewInput {
  return { accounts, answers: new Map(Object.entries(answers)), language: 'ja' };
}

const USUAL = {
  noticed: 'sign-in-notice',
  'access-mail': ['svc-carrier-mail'],
  'access-have': ['svc-line', 'svc-bank', 'svc-rakuten'],
  'access-devices': ['dev-phone'],
  'access-number': 'one',
  'access-keeps': ['head', 'keep-google'],
  [resetQuestion('a-main1')]: ['svc-rakuten', 'svc-bank'],
  [resetQuestion('svc-carrier-mail')]: ['svc-line'],
  'access-with-a-main1': [],
  'access-with-svc-line': ['svc-rakuten'],
  'access-sms': ['svc-bank', 'a-main1'],
  'access-same': ['svc-rakuten', 'svc-line'],
  'access-signed-in': ['a-main1'],
  'access-code-app': [],
  'access-passkey': ['svc-bank'],
  'access-paper': ['a-main1'],
};

test('a case with its one account is asked one question after another, and every answer, also "I don’t know", leads on to the end', () => {
  const answers = new Map<string, string | readonly string[]>();
  let asked = 0;
  for (;;) {
    const question = nextQuestion({ accounts: [GMAIL], answers, language: 'ja' });
    if (question === undefined) break;
    ok(!answers.has(question.id));
    asked += 1;
    ok(asked < 40, 'it ends');
    const first = question.options[0]?.value ?? SKIPPED;
    answers.set(question.id, asked % 3 === 0 ? NOT_KNOWN : question.many ? [first] : first);
  }
  ok(asked >= 8 && asked <= 20, `${asked} questions`);
  ok(isInterviewBegun(answers));
});

test('a usual set-up draws the ways that reset mails, shared passwords, codes, passkeys and another account open', () => {
  const graph = drawGraph(input(USUAL));
  const way = (opens: string, needs: readonly string[], how: readonly string[]): boolean =>
    graph.ways.some(
      (one) => one.opens === opens && one.needs.join() === needs.join() && one.how.join() === how.join(),
    );
  ok(way('svc-rakuten', ['a-main1'], ['recovery-mail']));
  ok(way('svc-rakuten', ['svc-line'], ['sign-in-with']));
  ok(way('svc-rakuten', ['own-shared'], ['password']));
  ok(way('svc-line', ['own-shared'], ['password']));
  ok(way('svc-bank', ['keep-google', 'num-1'], ['password-manager', 'code-sms']));
  ok(way('svc-bank', ['dev-phone'], ['passkey']));
  ok(way('a-main1', ['dev-phone'], ['signed-in-device']));
  ok(way('a-main1', ['num-1'], ['recovery-sms']));
  ok(way('num-1', ['dev-phone'], ['sim']));
  ok(way('keep-google', ['a-main1'], ['sign-in-with']));
  ok(!graph.ways.some(({ opens, needs }) => opens === 'a-main1' && needs.includes('keep-google')));
  strictEqual(graph.nodes.find(({ id }) => id === 'a-main1')?.name, 'Google');
  strictEqual(graph.nodes.find(({ id }) => id === 'a-main1')?.state, 'unsure');
});

test('the main account is fallen where the case says so, unsure where it does not; a mailbox one cannot open is fallen', () => {
  const mailbox: KnownAccount = { id: 'm', name: 'メール', kinds: [], role: 'mailbox' };
  const states = (answers: Readonly<Record<string, string>>): readonly string[] =>
    drawGraph(input(answers, [GMAIL, mailbox])).nodes.map(({ id, state }) => `${id} ${state}`);
  deepStrictEqual(states({ noticed: 'unknown-order', mailbox: 'no' }), ['a-main1 fallen', 'a-m fallen']);
  deepStrictEqual(states({ noticed: 'not-sure', mailbox: 'yes' }), ['a-main1 unsure', 'a-m unknown']);
  // A sign-in notice may be fake, or the person's own other device.
  deepStrictEqual(states({ noticed: 'sign-in-notice', mailbox: 'yes' }), ['a-main1 unsure', 'a-m unknown']);
});

test('a common service that is the case’s own account already is neither offered nor drawn twice', () => {
  const asked = interviewQuestions(input({}))[0];
  ok(asked?.options.every(({ value }) => value !== 'svc-google') === true);
  strictEqual(knownServices(input({ 'access-mail': ['svc-google'] })).length, 1);
});

test('letters that the review gave are ticked before the person touches the question', () => {
  const accounts: readonly KnownAccount[] = [
    { ...GMAIL, passwordGroup: 'A' },
    { id: 's', name: '店', kinds: ['shop'], role: 'other', passwordGroup: 'A' },
    { id: 't', name: 'ゲーム', kinds: ['game'], role: 'other', passwordGroup: 'B' },
  ];
  const same = interviewQuestions(input({}, accounts)).find(({ id }) => id === 'access-same');
  deepStrictEqual(same?.chosen, ['a-main1', 'a-s']);
});

test('answering again replaces: marked states stay, what is no longer said goes, what others put in stays', () => {
  const drawn = drawGraph(input(USUAL));
  const other = { id: 'person-1', kind: 'person', name: '家族', held: false, state: 'unknown' } as const;
  const kept = {
    nodes: [
      ...drawn.nodes.map((node) => (node.id === 'svc-bank' ? { ...node, state: 'safe' as const } : node)),
      other,
    ],
    ways: drawn.ways,
  };
  deepStrictEqual(changesTo(kept, drawn), { nodes: [], ways: [], goneNodes: [], goneWays: [] });
  const changes = changesTo(kept, drawGraph(input({ ...USUAL, 'access-have': ['svc-bank', 'svc-rakuten'] })));
  deepStrictEqual(changes.nodes, []);
  ok(changes.goneNodes.includes('svc-line'));
  ok(!changes.goneNodes.includes('person-1'));
  ok(changes.goneWays.length > 0);
});

test('whatever is answered, every way opens and needs nodes that are there, ids fit the journal, and the guard has nothing to stop', () => {
  const questions = interviewQuestions(input(USUAL));
  const anyAnswers = fc
    .tuple(
      ...questions.map(({ options, many }) =>
        fc.oneof(
          fc.constantFrom(NOT_KNOWN, SKIPPED),
          many
            ? fc.subarray(options.map(({ value }) => value))
            : fc.constantFrom('', ...options.map(({ value }) => value)),
        ),
      ),
    )
    .map((answers) => Object.fromEntries(questions.map(({ id }, at) => [id, answers[at] ?? NOT_KNOWN])));
  fc.assert(
    fc.property(anyAnswers, fc.constantFrom<'ja' | 'en'>('ja', 'en'), (answers, language) => {
      const graph = drawGraph({ ...input(answers), language });
      const ids = new Set(graph.nodes.map(({ id }) => id));
      strictEqual(ids.size, graph.nodes.length);
      for (const { id, opens, needs, how } of graph.ways) {
        ok(/^[0-9a-z-]{1,64}$/.test(id) && ids.has(opens) && needs.length > 0 && how.length > 0);
        ok(needs.every((need) => ids.has(need) && need !== opens));
      }
      strictEqual(new Set(graph.ways.map(({ id }) => id)).size, graph.ways.length);
      deepStrictEqual(guardEntryData([graph, answers]), []);
    }),
    { numRuns: 60 },
  );
});

test('B2: accounts whose mails were seen in the only mailbox are ticked before the person is asked', () => {
  const accounts: readonly KnownAccount[] = [
    { id: 'm', name: 'Google', kinds: ['mail'], service: 'google', role: 'main' },
    {
      id: 's',
      name: '楽天',
      kinds: ['shop'],
      service: 'rakuten',
      role: 'other',
      facts: { 'registered-mail': 'hanako@example.com' },
    },
    { id: 'b', name: '銀行', kinds: ['bank'], role: 'other' },
  ];
  const asked = (own: readonly KnownAccount[], mails: readonly string[]): readonly string[] | undefined =>
    interviewQuestions({ accounts: own, answers: new Map([['access-mail', mails]]), language: 'ja' }).find(
      ({ id }) => id === resetQuestion('a-m'),
    )?.chosen;
  deepStrictEqual(asked(accounts, []), ['a-s']);
  // With two mailboxes it is not known which one, until the mailbox's own address is.
  deepStrictEqual(asked(accounts, ['svc-yahoo']), []);
  const [mailbox, ...rest] = accounts;
  ok(mailbox !== undefined);
  const named = { ...mailbox, facts: { 'registered-mail': 'hanako@example.com' } };
  deepStrictEqual(asked([named, ...rest], ['svc-yahoo']), ['a-s']);
});
