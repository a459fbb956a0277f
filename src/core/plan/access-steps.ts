// Makes the order of taking back into steps of the plan: one for each thing that is, or may be, in someone else's hands.
import type { Language, Text } from '../base/language.ts';
import type { LinkName, Organisation } from '../directory/types.ts';
import { graphReasonText } from '../graph/graph-words.ts';
import { partNameIn } from '../graph/part-names.ts';
import { type RecoveryStep, recoveryOrder } from '../graph/recovery-order.ts';
import type { AccessGraph, AccessNode, NodeKind } from '../graph/types.ts';
import type { CaseState } from '../journal/types.ts';
import type { Step } from './types.ts';

/** One thing to take back, and whom it belongs to. */
export interface AccessStep {
  readonly step: Step;
  readonly node: AccessNode;
  readonly organisation?: Organisation;
}

const BEFORE_ID = 'take-back-';
/** Behind what stops the damage and secures the account itself (to 71), before what protects it later. */
const FIRST_ORDER = 72;
/** The rest stands on the page of the graph; a plan of a hundred steps helps nobody. */
const STEPS_MAX = 20;
/** Steps of the playbook that come first where they apply. */
const AFTER = ['change-password', 'recover-account', 'recover-mailbox', 'mailbox-first', 'see-what-falls'];
/** What is known rather than had is given up, not taken back: the page of the graph tells it. */
const NOT_TAKEN_BACK: readonly NodeKind[] = ['password', 'paper', 'person'];

const SOURCES = [
  {
    url: 'https://cyber.gov.au/report-and-recover/recover-from/account-compromise',
    grade: 'B',
    seen: '2026-11-26',
  },
  { url: 'https://doi.org/10.1145/3319535.3354193', grade: 'C', seen: '2026-11-26' },
] as const;

/** The graph the case keeps, as it was put. */
export function graphOf({ items }: CaseState): AccessGraph {
  return { nodes: [...items['access-node'].values()], ways: [...items['access-way'].values()] };
}

/** What someone else has, or may have: care counts both. */
export function inOtherHands({ nodes }: AccessGraph): readonly string[] {
  return nodes.filter(({ state }) => state === 'fallen' || state === 'unsure').map(({ id }) => id);
}

/** The id of the plan's step that takes a node back. */
export function takeBackId(node: string): string {
  return `${BEFORE_ID}${node}`;
}

/** Whether the person said, by a step of the plan, that a node is theirs alone again. */
export function isTakenBack(state: CaseState, node: AccessNode): boolean {
  const isDone = (step: string): boolean => state.steps.get(step)?.state === 'done';
  // What was said of this very thing holds, also that it fell once more.
  const own = state.steps.get(takeBackId(node.id));
  if (own !== undefined) return own.state === 'done';
  const role = node.account === undefined ? undefined : state.items.account.get(node.account)?.role;
  if (role === 'mailbox') return isDone('recover-mailbox');
  return role === 'main' && (isDone('change-password') || isDone('recover-account'));
}

/** The graph as it stands: what was taken back counts as safe. */
export function graphNow(state: CaseState): AccessGraph {
  const { nodes, ways } = graphOf(state);
  return {
    nodes: nodes.map((node) => (isTakenBack(state, node) ? { ...node, state: 'safe' } : node)),
    ways,
  };
}

/**
 * State → what to take back, in order. It is reckoned from what fell at first, not from what is still open: what another could reach
 * through a mailbox stays to be looked at after the mailbox is back. The case's main account, and a registered mailbox that the
 * playbook already takes back, have their own steps.
 */
export function accessSteps(
  state: CaseState,
  get: (id: string) => Organisation | undefined,
): readonly AccessStep[] {
  const graph = graphOf(state);
  const fallen = inOtherHands(graph);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const ordered = fallen.length === 0 ? [] : recoveryOrder(graph, fallen);
  const found = ordered.flatMap((one) => {
    const node = byId.get(one.id);
    return node === undefined || !isOwnStep(state, node) ? [] : [{ node, one }];
  });
  const isListed = new Set(found.map(({ node }) => node.id));
  // What was done is not forgotten when the marks change afterwards.
  const settled = graph.nodes
    .filter(({ id }) => !isListed.has(id) && state.steps.get(takeBackId(id))?.state === 'done')
    .map((node) => ({ node, one: undefined }));
  let before: string | undefined;
  return [...found.slice(0, STEPS_MAX), ...settled].map(({ node, one }, at) => {
    const organisation = node.service === undefined ? undefined : get(node.service);
    const link = linkFor(node, organisation);
    const step = toStep(node, one, { at, before, link });
    before = step.id;
    return { step, node, ...(organisation === undefined ? {} : { organisation }) };
  });
}

/** What a step of this kind is called, for records that only keep its id; undefined for other steps. */
export function accessStepTitle(state: CaseState, step: string): Text | undefined {
  if (!step.startsWith(BEFORE_ID)) return undefined;
  const node = state.items['access-node'].get(step.slice(BEFORE_ID.length));
  return node === undefined ? undefined : titleOf(node);
}

function isOwnStep({ items, answers }: CaseState, node: AccessNode): boolean {
  if (NOT_TAKEN_BACK.includes(node.kind)) return false;
  const role = node.account === undefined ? undefined : items.account.get(node.account)?.role;
  if (role === 'mailbox') return answers.get('mailbox') !== 'no';
  return role !== 'main';
}

const SIGNED_INTO: readonly NodeKind[] = ['account', 'mailbox', 'password-manager'];

/** The page that helps most of those the organisation has; one that none has makes the plan say where to look. */
function linkFor({ kind, state }: AccessNode, organisation: Organisation | undefined): LinkName | undefined {
  if (!SIGNED_INTO.includes(kind)) return undefined;
  const names: readonly LinkName[] =
    state === 'fallen'
      ? ['hacked-account', 'support', 'change-password']
      : ['change-password', 'hacked-account', 'support'];
  return names.find((name) => organisation?.links[name] !== undefined) ?? 'hacked-account';
}

function titleOf(node: AccessNode): Text {
  const [ja, en] = [partNameIn(node, 'ja'), partNameIn(node, 'en')];
  return node.state === 'fallen'
    ? { ja: `「${ja}」を取り戻しましょう`, en: `Take back ${en}` }
    : { ja: `「${ja}」を確かめて、守りましょう`, en: `Check and secure ${en}` };
}

function toStep(
  node: AccessNode,
  one: RecoveryStep | undefined,
  place: {
    readonly at: number;
    readonly before: string | undefined;
    readonly link: LinkName | undefined;
  },
): Step {
  const { at, before, link } = place;
  return {
    id: takeBackId(node.id),
    stage: 'after',
    phase: 'recovery',
    order: FIRST_ORDER + at / 100,
    minutes: 10,
    after: before === undefined ? AFTER : [...AFTER, before],
    within: [],
    ...(link === undefined ? {} : { link }),
    call: false,
    page: 'graph',
    title: titleOf(node),
    why: { ja: whyOf(one, 'ja'), en: whyOf(one, 'en') },
    how: { ja: howOf(node, one, 'ja'), en: howOf(node, one, 'en') },
    done: {
      ja: `「${partNameIn(node, 'ja')}」が、自分だけのものになった`,
      en: `${partNameIn(node, 'en')} is yours alone`,
    },
    cannot: {
      ja: 'できないときは、公式の窓口に頼みます。',
      en: 'If it fails, ask the official support.',
    },
    proof: { ja: '変えた時刻', en: 'When you changed it' },
    sources: SOURCES,
  };
}

const MAY_HAVE_ENTERED: Text = {
  ja: 'ほかの人が入れたかもしれません。',
  en: 'Someone else may have been able to enter.',
};
/** Reasons that say why now; the others say how. */
const WHY_NOW: readonly string[] = ['others-hang-on-it', 'unsure'];
const HOW_IN: readonly string[] = ['safe-way', 'ask-support', 'reset-device'];

function whyOf(one: RecoveryStep | undefined, language: Language): string {
  const now = (one?.why ?? []).find(({ code }) => WHY_NOW.includes(code));
  if (now === undefined) return MAY_HAVE_ENTERED[language];
  const parts = [MAY_HAVE_ENTERED[language], graphReasonText(now, language)];
  return parts.join(language === 'ja' ? '' : ' ');
}

const HOW: Readonly<
  Record<'device' | 'phone-number' | 'other', Readonly<Record<Language, readonly string[]>>>
> = {
  device: {
    ja: ['画面ロックの番号を変えます。', '知らないアプリを消します。'],
    en: ['Change the screen lock.', 'Remove apps you do not know.'],
  },
  'phone-number': {
    ja: ['携帯会社に、公式の窓口で連絡します。', 'SIMの再発行や転送がないか聞きます。'],
    en: ['Reach your carrier by its official contact.', 'Ask about a new SIM or call forwarding.'],
  },
  other: {
    ja: [
      '公式の画面で、パスワードを新しくします。',
      '知らない端末をログアウトします。',
      '再設定のメールと番号が自分のものか見ます。',
    ],
    en: [
      'Set a new password on the official page.',
      'Sign out devices you do not know.',
      'Check that the recovery mail and number are yours.',
    ],
  },
};

function howOf({ kind }: AccessNode, one: RecoveryStep | undefined, language: Language): readonly string[] {
  const way = (one?.why ?? []).find(({ code }) => HOW_IN.includes(code));
  return [
    ...(way === undefined ? [] : [graphReasonText(way, language)]),
    ...HOW[kind === 'device' || kind === 'phone-number' ? kind : 'other'][language],
  ];
}
