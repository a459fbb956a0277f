// They do not answer (B11): when an answer is due, and what to do once it is overdue.
import { DAY_MS, earliest, toInstant } from '../base/time.ts';
import type { CaseState, ChannelName } from '../journal/types.ts';

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

/** What is waited for, the most overdue first. `now` in ms. */
export function followUps(state: CaseState, now: number): readonly FollowUp[] {
  const answered = new Map<string, string>();
  for (const contact of state.contacts.values()) {
    const good =
      contact.direction === 'in' || contact.outcome === 'reached' || contact.outcome === 'answered';
    if (good && contact.answerBy === undefined && contact.endedAt !== undefined)
      latest(answered, contact.organisation, contact.endedAt);
  }
  const waiting = [
    ...[...state.items.message.values()].flatMap(({ id, organisation, channel, sent, purpose }) =>
      sent === undefined || purpose === 'warning' || purpose === 'completion'
        ? []
        : [{ id, organisation, channel: channel, sentAt: sent.at, due: undefined }],
    ),
    ...[...state.contacts.values()].flatMap(({ id, organisation, channel, endedAt, outcome, answerBy }) => {
      const open =
        outcome === 'call-back' ||
        outcome === 'no-answer' ||
        outcome === 'busy' ||
        outcome === 'cut-off' ||
        answerBy !== undefined;
      if (endedAt === undefined || !open) return [];
      return [
        {
          id,
          organisation,
          channel,
          sentAt: endedAt,
          due: answerBy === undefined ? undefined : earliest(answerBy),
        },
      ];
    }),
  ].filter(({ organisation, sentAt }) => (answered.get(organisation) ?? '') < sentAt);
  return waiting
    .map(({ id, organisation, channel, sentAt, due }) => {
      const tries = waiting.filter((one) => one.organisation === organisation).length;
      const dueMs = due ?? Date.parse(sentAt) + PATIENCE_DAYS[channel] * DAY_MS;
      const overdue = now > dueMs;
      const next = !overdue ? 'wait' : tries === 1 ? 'again' : tries === 2 ? 'other-channel' : 'public-body';
      return { id, organisation, channel, sentAt, dueAt: toInstant(dueMs), overdue, tries, next } as const;
    })
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

function latest(map: Map<string, string>, key: string, at: string): void {
  if ((map.get(key) ?? '') < at) map.set(key, at);
}
