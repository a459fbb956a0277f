// They do not answer (B11): when an answer is due, and what to do once it is overdue.
import { DAY_MS, latest, toInstant } from '../base/time.ts';
import type { CaseState, ChannelName, ContactOutcome } from '../journal/types.ts';

/** How long an answer usually takes before it is fair to ask again; ours, not the services' promise. */
const PATIENCE_DAYS: Readonly<Record<ChannelName, number>> = {
  phone: 1,
  chat: 1,
  mail: 3,
  form: 3,
  visit: 7,
};

export interface FollowUp {
  /** The contact or message waited for. */
  readonly id: string;
  readonly organisation: string;
  readonly channel: ChannelName;
  readonly sentAt: string;
  /** When an answer is due, as an instant. */
  readonly dueAt: string;
  readonly overdue: boolean;
  /** How often this organisation was written to or called without an answer. */
  readonly tries: number;
  /** again: ask once more; other-channel: try another way; public-body: ask a public body. */
  readonly next: 'wait' | 'again' | 'other-channel' | 'public-body';
}

interface Try {
  readonly id: string;
  readonly organisation: string;
  readonly channel: ChannelName;
  readonly sentAt: string;
  /** What they promised, in ms. */
  readonly due: number | undefined;
  readonly refused?: boolean;
}

/** What is waited for, the most overdue first. `now` in ms. */
export function followUps(state: CaseState, now: number): readonly FollowUp[] {
  const answers = answeredAt(state);
  const waiting = [...messageTries(state), ...contactTries(state)].filter(
    ({ organisation, sentAt }) => (answers.get(organisation) ?? '') <= sentAt,
  );
  return waiting
    .map((one) => {
      const own = waiting.filter(({ organisation }) => organisation === one.organisation);
      const dueMs = dueOf(one);
      const overdue = now > dueMs;
      // One asked again deserves its own time before the next step up.
      const next = own.some((other) => now <= dueOf(other)) ? 'wait' : nextAfter(own);
      const { id, organisation, channel, sentAt } = one;
      return { id, organisation, channel, sentAt, dueAt: toInstant(dueMs), overdue, tries: own.length, next };
    })
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

/** A refusal will not change by asking again: a public body comes next. */
function nextAfter(own: readonly Try[]): FollowUp['next'] {
  const tries = own.length;
  if (own.some(({ refused }) => refused === true)) return 'public-body';
  return tries === 1 ? 'again' : tries === 2 ? 'other-channel' : 'public-body';
}

function dueOf({ due, sentAt, channel }: Try): number {
  return due ?? Date.parse(sentAt) + PATIENCE_DAYS[channel] * DAY_MS;
}

/** When each organisation last answered: whatever was sent before needs no following up. */
function answeredAt(state: CaseState): ReadonlyMap<string, string> {
  const answers = new Map<string, string>();
  for (const { outcome, organisation, endedAt } of state.contacts.values()) {
    // A call that came in and was hung up is no answer: nobody knows who it was.
    const isAnswer = outcome === 'reached' || outcome === 'answered';
    if (isAnswer && endedAt !== undefined && (answers.get(organisation) ?? '') < endedAt)
      answers.set(organisation, endedAt);
  }
  return answers;
}

function messageTries(state: CaseState): readonly Try[] {
  return [...state.items.message.values()].flatMap(({ id, organisation, channel, sent, purpose }) =>
    sent === undefined || purpose === 'warning' || purpose === 'completion'
      ? []
      : [{ id, organisation, channel, sentAt: sent.at, due: undefined }],
  );
}

const UNANSWERED: readonly (ContactOutcome | undefined)[] = [
  'call-back',
  'no-answer',
  'busy',
  'cut-off',
  'sent',
];

function contactTries(state: CaseState): readonly Try[] {
  return [...state.contacts.values()].flatMap(
    ({ id, organisation, channel, direction, endedAt, outcome, answerBy }) => {
      if (endedAt === undefined) return [];
      if (outcome === 'refused')
        return [{ id, organisation, channel, sentAt: endedAt, due: Date.parse(endedAt), refused: true }];
      const isOpen = answerBy !== undefined || (direction === 'out' && UNANSWERED.includes(outcome));
      // Promised for a day, an answer may come until that day ends.
      const due = answerBy === undefined ? undefined : latest(answerBy);
      return isOpen ? [{ id, organisation, channel, sentAt: endedAt, due }] : [];
    },
  );
}
