// What the case's tie to a desk says of itself: which one is in use, what waits for the person, what is not delivered yet.
import type { CaseState, DeskLink, Task } from '#core/journal/types.ts';
import type { DeskSaying } from '#core/link/types.ts';

export type Said = DeskLink['messages'][number];
type SaidOf<K extends DeskSaying['kind']> = Said & { readonly saying: Extract<DeskSaying, { kind: K }> };

/** The newest tie of the case. */
export function linkOf(state: CaseState): DeskLink | undefined {
  return [...state.desks.values()].at(-1);
}

function isKind<K extends DeskSaying['kind']>(kind: K): (one: Said) => one is SaidOf<K> {
  return (one): one is SaidOf<K> => one.saying.kind === kind;
}

/** Nothing of the person's answers it yet. */
function isUnanswered(link: DeskLink, id: string): boolean {
  return !link.sent.some(({ of }) => of === id);
}

export function openQuestions(link: DeskLink): readonly SaidOf<'question'>[] {
  return link.messages.filter(isKind('question')).filter(({ id }) => isUnanswered(link, id));
}

export type TaskState = 'open' | 'cannot' | 'told' | 'confirmed' | 'not-yet';
export interface Instruction {
  readonly said: SaidOf<'instruction'>;
  readonly task: Task | undefined;
  readonly state: TaskState;
  /** What the desk said of what was done. */
  readonly word?: string;
}

/** Each instruction and how it stands: told to the desk, confirmed by it, sent back. */
export function instructions(state: CaseState, link: DeskLink): readonly Instruction[] {
  return link.messages.filter(isKind('instruction')).map((said) => {
    const sent = link.sent.findLast(
      ({ of, kind }) => of === said.id && (kind === 'done' || kind === 'cannot'),
    );
    const word = link.messages.filter(isKind('confirmation')).findLast(({ saying }) => saying.of === said.id);
    const task = state.items.task.get(said.id);
    // A word of the desk holds until the person sends anew.
    const isNewer = word !== undefined && (sent === undefined || sent.at < word.receivedAt);
    if (isNewer)
      return {
        said,
        task,
        state: word.saying.result === 'confirmed' ? 'confirmed' : 'not-yet',
        word: word.saying.text,
      };
    if (sent === undefined) return { said, task, state: 'open' };
    return { said, task, state: sent.kind === 'done' ? 'told' : 'cannot' };
  });
}

/** Still to be done by the person. */
export function isDue({ state }: Instruction): boolean {
  return state === 'open' || state === 'not-yet';
}

export function undelivered(link: DeskLink): DeskLink['sent'] {
  return link.sent.filter(({ deliveredAt }) => deliveredAt === undefined);
}

export interface RunningCall {
  readonly link: DeskLink;
  readonly call: string;
  readonly expires: string;
}

/** The desk's call whose words hold now and were not compared yet. */
export function runningCall(state: CaseState, at: number): RunningCall | undefined {
  for (const link of [...state.desks.values()].toReversed()) {
    const said = link.messages.findLast(isKind('call'));
    if (said === undefined || Date.parse(said.saying.expires) <= at) continue;
    if (!link.phrases.has(said.saying.call))
      return { link, call: said.saying.call, expires: said.saying.expires };
  }
  return undefined;
}

/** The call with this id, whether it still holds or not. */
export function callOf(state: CaseState, call: string): RunningCall | undefined {
  for (const link of state.desks.values()) {
    const said = link.messages.filter(isKind('call')).find(({ saying }) => saying.call === call);
    if (said !== undefined) return { link, call, expires: said.saying.expires };
  }
  return undefined;
}

/** How the completion report stands; `wanted` once every instruction is settled and none was sent since. */
export function completion(state: CaseState, link: DeskLink): 'not-yet' | 'wanted' | 'sent' | 'confirmed' {
  const all = instructions(state, link);
  const sent = link.sent.findLast(({ kind }) => kind === 'completion');
  const word = link.messages
    .filter(isKind('confirmation'))
    .findLast(({ saying }) => saying.of === 'completion');
  const lastAsked = all.at(-1)?.said.receivedAt ?? '';
  if (sent !== undefined && sent.at > lastAsked) {
    if (word === undefined || word.receivedAt < sent.at) return 'sent';
    return word.saying.result === 'confirmed' ? 'confirmed' : 'wanted';
  }
  return all.length > 0 && !all.some(isDue) ? 'wanted' : 'not-yet';
}

/** Nothing passes any more: the person took the report back. */
export function isWithdrawn(link: DeskLink): boolean {
  return link.sent.some(({ kind, deliveredAt }) => kind === 'withdraw' && deliveredAt !== undefined);
}

export function isClosed(link: DeskLink): boolean {
  return link.messages.at(-1)?.saying.kind === 'closed';
}

/** What stands in the record, counted, in both languages: told with each report, and by it we see that more was added since. */
export function countsOf(state: CaseState): { readonly ja: string; readonly en: string } {
  const { happening, transaction, evidence } = state.items;
  const steps = [...state.steps.values()].filter(({ state: now }) => now === 'done').length;
  const parts = (
    [
      [happening.size, 'できごと', 'events'],
      [transaction.size, '取引', 'transactions'],
      [state.items['password-change'].size, 'パスワードの変更', 'password changes'],
      [evidence.size, '証拠', 'evidence'],
      [steps, '終えた手順', 'steps done'],
    ] as const
  ).filter(([count]) => count > 0);
  if (parts.length === 0) return { ja: 'アカウントのこと', en: 'about the account' };
  return {
    ja: parts.map(([count, ja]) => `${ja}${count}件`).join('、'),
    en: parts.map(([count, , en]) => `${en}: ${count}`).join(', '),
  };
}

/** Whether the record holds more than the desk was told. */
export function hasGrown(state: CaseState, link: DeskLink): boolean {
  const told = link.sent.findLast(({ kind }) => kind === 'report')?.text;
  if (told === undefined) return false;
  const { ja, en } = countsOf(state);
  const line = told.split('\n').at(-1);
  return line !== ja && line !== en;
}
