// What a person does towards a desk: each act is kept in the case first, then brought to the desk.
import type { DeskLink, Draft, Task } from '#core/journal/types.ts';
import type { DeskProfile, PersonMessageKind, PhraseResult } from '#core/link/types.ts';
import type { DeskWish } from '#core/message/desk-report-types.ts';
import { dismissedTexts } from '../components/field.tsx';
import { newUuid } from '../offline/open-case.ts';
import { caseState, record } from '../session.ts';
import { language } from '../text.ts';
import { countsOf } from './links.ts';
import { NOTIFY, WANTS } from './make-report.ts';
import { askDesk } from './watch-desk.ts';

interface Words {
  readonly kind: PersonMessageKind;
  readonly text: string;
  readonly of?: string;
  readonly evidence?: readonly string[];
}

function sentDraft(report: string, words: Words, id = newUuid()): Draft {
  const { evidence, ...rest } = words;
  return {
    type: 'desk-sent',
    data: {
      report,
      id,
      ...rest,
      ...(evidence === undefined || evidence.length === 0 ? {} : { evidence }),
    },
  };
}

async function tell(report: string, words: Words, before: readonly Draft[] = []): Promise<boolean> {
  const isKept = await record([...before, sentDraft(report, words)], dismissedTexts());
  if (isKept) void askDesk();
  return isKept;
}

function newSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/**
 * A new secret, and with it a new link: kept here first, then the capability is exchanged and the desk told by the report anew. Evidence
 * added since the last report is still offered afterwards.
 */
export async function renew(link: DeskLink, inWords: string): Promise<boolean> {
  const state = caseState.value;
  if (state === undefined) return false;
  const { report } = link;
  const told = link.sent
    .findLast(({ kind }) => kind === 'report')
    ?.text.split('\n')
    .at(-1);
  const text = `${inWords}\n${told ?? countsOf(state)[language.value]}`;
  return tell(report, { kind: 'report', text }, [
    { type: 'desk-renewed', data: { report, secret: newSecret() } },
  ]);
}

/**
 * Ties the case to a desk and hands it the report: the secret and the desk's keys are kept before the first byte leaves. Resolves when the
 * first try is over, whichever way it went; `false` when it could not be kept here.
 */
export async function sendReport(
  profile: DeskProfile,
  chosen: {
    readonly wants: readonly DeskWish[];
    readonly notify: boolean;
    readonly attached: readonly string[];
    /** The wishes in words, as the talk shows them. */
    readonly inWords: string;
  },
): Promise<boolean> {
  const state = caseState.value;
  if (state === undefined) return false;
  const { pin } = await import('#core/link/profile.ts');
  const report = newUuid();
  const secret = newSecret();
  const isKept = await record(
    [
      { type: 'answered', data: { question: WANTS, answer: chosen.wants } },
      { type: 'answered', data: { question: NOTIFY, answer: chosen.notify ? 'yes' : 'no' } },
      { type: 'desk-joined', data: { report, secret, desk: pin(profile) } },
      sentDraft(
        report,
        {
          kind: 'report',
          text: [chosen.inWords, countsOf(state)[language.value]].filter((line) => line !== '').join('\n'),
          evidence: chosen.attached,
        },
        report,
      ),
    ],
    dismissedTexts(),
  );
  if (isKept) await askDesk();
  return isKept;
}

/** The whole report anew, after something was added; `evidence` is what goes with it now. */
export async function sendAgain(report: string, evidence: readonly string[]): Promise<boolean> {
  const state = caseState.value;
  if (state === undefined) return false;
  return tell(report, { kind: 'report', text: countsOf(state)[language.value], evidence });
}

export function answer(report: string, question: string, text: string): Promise<boolean> {
  return tell(report, { kind: 'answer', of: question, text });
}

export function write(report: string, text: string): Promise<boolean> {
  return tell(report, { kind: 'message', text });
}

export function complete(report: string, text: string): Promise<boolean> {
  return tell(report, { kind: 'completion', text });
}

/** Takes the report back: the last thing said, after which the link is void. */
export function withdraw(report: string, text: string): Promise<boolean> {
  return tell(report, { kind: 'withdraw', text });
}

/** An instruction done, with what shows it; `evidence` is an item of the case. */
export function done(
  task: Task,
  proof: string,
  evidence: { readonly id: string; readonly sha256: string } | undefined,
): Promise<boolean> {
  const item: Task = {
    ...task,
    done: {
      at: new Date().toISOString(),
      proof,
      ...(evidence === undefined ? {} : { evidence: evidence.id }),
    },
  };
  const put: Draft = { type: 'put', data: { kind: 'task', item } };
  if (task.origin.from !== 'desk') return record([put], dismissedTexts());
  return tell(
    task.origin.report,
    {
      kind: 'done',
      of: task.origin.message,
      text: proof,
      ...(evidence === undefined ? {} : { evidence: [evidence.sha256] }),
    },
    [put],
  );
}

export function cannot(report: string, instruction: string, reason: string): Promise<boolean> {
  return tell(report, { kind: 'cannot', of: instruction, text: reason });
}

/** What was heard on the phone; kept at both ends. */
export function tellPhrase(report: string, call: string, result: PhraseResult): Promise<boolean> {
  return tell(report, { kind: 'phrase', of: call, text: '' }, [
    { type: 'desk-phrase', data: { report, call, result } },
  ]);
}
