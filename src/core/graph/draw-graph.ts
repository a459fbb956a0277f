// Answers of the interview → nodes and ways; and what to put and remove so that the case holds exactly these.
import type { Language } from '../base/language.ts';
import { triage } from '../answers/triage.ts';
import {
  type InterviewInput,
  type KnownService,
  knownServices,
  NOT_KNOWN,
  resetQuestion,
  shortName,
  signInWithQuestion,
  ticks,
} from './interview.ts';
import { PART_NAMES, rememberedName } from './part-names.ts';
import type { AccessGraph, AccessNode, AccessWay, NodeKind, NodeState, WayKind } from './types.ts';

/** What has to be written for the case to hold a drawn graph. */
export interface GraphChanges {
  readonly nodes: readonly AccessNode[];
  readonly ways: readonly AccessWay[];
  readonly goneNodes: readonly string[];
  readonly goneWays: readonly string[];
}

/** Ids that the interview gives; what others put into the graph is left alone. */
const OWN_NODE = /^(?:a|svc|dev|num|keep|own)-/;
const OWN_WAY = /^w-/;

const KINDS: Readonly<Record<keyof typeof PART_NAMES, NodeKind>> = {
  'dev-phone': 'device',
  'dev-pc': 'device',
  'dev-tablet': 'device',
  'num-1': 'phone-number',
  'num-2': 'phone-number',
  'keep-paper': 'paper',
  'keep-codes': 'paper',
  'keep-google': 'password-manager',
  'keep-apple': 'password-manager',
  'keep-app': 'password-manager',
  'keep-otp': 'app',
  'own-shared': 'password',
  'own-manager': 'password',
};

/** In hand or in mind without opening anything first. */
const HELD: ReadonlySet<string> = new Set([
  'dev-phone',
  'dev-pc',
  'dev-tablet',
  'keep-paper',
  'keep-codes',
  'own-shared',
  'own-manager',
]);

/** Accounts and answers → the graph they describe. The same input draws the same ids, so that answering again replaces. */
export function drawGraph(input: InterviewInput): AccessGraph {
  const { answers, language } = input;
  const services = knownServices(input);
  const nodes = new Map<string, AccessNode>();
  const ways = new Map<string, AccessWay>();
  const addPart = (id: keyof typeof PART_NAMES): string => {
    nodes.set(id, {
      id,
      kind: KINDS[id],
      name: PART_NAMES[id][language],
      held: HELD.has(id),
      state: 'unknown',
    });
    return id;
  };
  const addWay = (opens: string, needs: readonly string[], how: readonly WayKind[]): void => {
    const id = wayId(opens, needs, how);
    if (!needs.includes(opens)) ways.set(id, { id, opens, needs: [...new Set(needs)], how });
  };
  for (const one of services) nodes.set(one.id, serviceNode(one, input));

  const devices = ticks(answers, 'access-devices');
  for (const id of ['dev-phone', 'dev-pc', 'dev-tablet'] as const) if (devices.includes(id)) addPart(id);
  const hasPhone = devices.includes('dev-phone');

  const number = ticks(answers, 'access-number')[0];
  const sms = ticks(answers, 'access-sms');
  const hasNumber = number === 'one' || number === 'two';
  if (hasNumber) {
    addPart('num-1');
    if (number === 'two') addPart('num-2');
    if (hasPhone) addWay('num-1', ['dev-phone'], ['sim']);
    for (const { id, account } of services)
      if (account?.kinds.includes('carrier') === true) addWay('num-1', [id], ['sim']);
  }

  const byService = (service: string): string | undefined =>
    services.find((one) => one.service === service)?.id;
  const keeps = ticks(answers, 'access-keeps');
  const keepWays: { readonly id: string; readonly how: WayKind }[] = [];
  if (keeps.includes('keep-paper')) keepWays.push({ id: addPart('keep-paper'), how: 'paper' });
  for (const [keep, service] of [
    ['keep-google', 'google'],
    ['keep-apple', 'apple'],
  ] as const) {
    if (!keeps.includes(keep)) continue;
    keepWays.push({ id: addPart(keep), how: 'password-manager' });
    const account = byService(service);
    if (account !== undefined) addWay(keep, [account], ['sign-in-with']);
    if (hasPhone) addWay(keep, ['dev-phone'], ['unlock']);
  }
  if (keeps.includes('keep-app')) {
    keepWays.push({ id: addPart('keep-app'), how: 'password-manager' });
    addWay('keep-app', [addPart('own-manager')], ['password']);
  }

  const codeApp = ticks(answers, 'access-code-app');
  if (codeApp.length > 0 && hasPhone) {
    addPart('keep-otp');
    addWay('keep-otp', ['dev-phone'], ['unlock']);
  }
  const same = ticks(answers, 'access-same');
  if (same.length > 1) addPart('own-shared');
  const papers = ticks(answers, 'access-paper');
  if (papers.length > 0) addPart('keep-codes');
  const keepOf = (id: string): string | undefined => nodes.get(id)?.service;

  for (const one of services) {
    const { id } = one;
    const second = secondFactor(
      id,
      hasNumber && sms.includes(id),
      nodes.has('keep-otp') && codeApp.includes(id),
    );
    const isShared = same.length > 1 && same.includes(id);
    const sources = isShared ? [{ id: 'own-shared', how: 'password' as const }] : [];
    // What Google keeps does not open Google itself.
    for (const keep of keepWays)
      if (
        !(keep.id === 'keep-google' && keepOf(id) === 'google') &&
        !(keep.id === 'keep-apple' && keepOf(id) === 'apple')
      )
        sources.push(keep as (typeof sources)[number]);
    if (!isShared && keeps.includes('head')) {
      const own = ownPassword(one, language);
      nodes.set(own.id, own);
      sources.push({ id: own.id, how: 'password' });
    }
    for (const source of sources) {
      addWay(id, [source.id, ...second.needs], [source.how, ...second.how]);
      if (papers.includes(id)) addWay(id, [source.id, 'keep-codes'], ['backup-code', source.how]);
    }
    if (papers.includes(id) && sources.length === 0) addWay(id, ['keep-codes'], ['backup-code']);
    if (hasPhone && ticks(answers, 'access-signed-in').includes(id))
      addWay(id, ['dev-phone'], ['signed-in-device']);
    if (hasPhone && ticks(answers, 'access-passkey').includes(id)) addWay(id, ['dev-phone'], ['passkey']);
    // A mailbox whose codes go to a number can as a rule be reset with that number.
    if (one.isMailbox && hasNumber && sms.includes(id)) addWay(id, ['num-1'], ['recovery-sms']);
  }
  for (const from of services) {
    for (const id of ticks(answers, resetQuestion(from.id)))
      if (from.isMailbox && nodes.has(id)) addWay(id, [from.id], ['recovery-mail']);
    for (const id of ticks(answers, signInWithQuestion(from.id)))
      if (nodes.has(id)) addWay(id, [from.id], ['sign-in-with']);
  }
  return { nodes: [...nodes.values()], ways: [...ways.values()] };
}

function secondFactor(
  id: string,
  bySms: boolean,
  byApp: boolean,
): { readonly needs: readonly string[]; readonly how: readonly WayKind[] } {
  if (byApp && id !== 'keep-otp') return { needs: ['keep-otp'], how: ['code-app'] };
  return bySms ? { needs: ['num-1'], how: ['code-sms'] } : { needs: [], how: [] };
}

function ownPassword(one: KnownService, language: Language): AccessNode {
  const name = shortName(one.name);
  return {
    id: `own-${one.id}`.slice(0, 64),
    kind: 'password',
    name: rememberedName(name, language),
    held: true,
    state: 'unknown',
  };
}

function serviceNode(one: KnownService, input: InterviewInput): AccessNode {
  return {
    id: one.id,
    kind: one.isMailbox ? 'mailbox' : 'account',
    name: shortName(one.name),
    ...(one.service === undefined ? {} : { service: one.service }),
    ...(one.account === undefined ? {} : { account: one.account.id }),
    held: false,
    state: firstState(one, input),
  };
}

/** What the case says before the person marks anything. */
function firstState({ account, isMailbox }: KnownService, { answers, accounts }: InterviewInput): NodeState {
  if (account?.role === 'main') {
    const kinds = accounts.flatMap((one) => one.kinds);
    const said = (question: string): string => String(answers.get(question) ?? NOT_KNOWN);
    const { likelihood } = triage(said('noticed'), said('money-moving'), kinds);
    // A notice alone may be fake or the person's own: "taken" is theirs to say.
    return likelihood === 'very-likely' ? 'fallen' : 'unsure';
  }
  return account !== undefined && isMailbox && answers.get('mailbox') === 'no' ? 'fallen' : 'unknown';
}

/** Short and the same for the same way: two 32-bit FNV-1a sums. An id holds 64 characters, a way's parts may be longer. */
function wayId(opens: string, needs: readonly string[], how: readonly WayKind[]): string {
  const text = [opens, ...needs, '|', ...how].join(' ');
  return `w-${fnv(text, 0x811c9dc5)}${fnv(text, 0x01000193)}`;
}

function fnv(text: string, seed: number): string {
  let sum = seed;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return sum.toString(36).padStart(7, '0');
}

/** What to write so that `kept` becomes `drawn`: states the person marked stay, what others put in stays. */
export function changesTo(kept: AccessGraph, drawn: AccessGraph): GraphChanges {
  const before = new Map(kept.nodes.map((node) => [node.id, node]));
  const keptWays = new Map(kept.ways.map((way) => [way.id, way]));
  const nodes = drawn.nodes
    .map((node) => ({ ...node, state: before.get(node.id)?.state ?? node.state }))
    .filter((node) => !isSameNode(before.get(node.id), node));
  const drawnNodes = new Set(drawn.nodes.map(({ id }) => id));
  const drawnWays = new Set(drawn.ways.map(({ id }) => id));
  return {
    nodes,
    ways: drawn.ways.filter(({ id }) => !keptWays.has(id)),
    goneNodes: kept.nodes.filter(({ id }) => OWN_NODE.test(id) && !drawnNodes.has(id)).map(({ id }) => id),
    goneWays: kept.ways.filter(({ id }) => OWN_WAY.test(id) && !drawnWays.has(id)).map(({ id }) => id),
  };
}

function isSameNode(a: AccessNode | undefined, b: AccessNode): boolean {
  return (
    a !== undefined &&
    a.kind === b.kind &&
    a.name === b.name &&
    a.service === b.service &&
    a.account === b.account &&
    a.held === b.held &&
    a.state === b.state
  );
}
