// What an organisation has said of its own notices: known fakes, genuine forms, and what its mails never hold. Reasons, never proof.
import type { AlertFact, Organisation } from '../directory/types.ts';
import { areAligned, domainOf } from './alignment.ts';
import { named, reason } from './make-verdict.ts';
import type { Reason } from './types.ts';

export interface Written {
  /** Empty where a text has none. */
  readonly subject: string;
  readonly text: string;
  readonly hasLinks: boolean;
  /** The domain a mail says it is from; undefined where it is no mail and may be a text message. */
  readonly from?: string;
}

/** What speaks against a text that is written as `speaker`, and what only looks familiar. */
export function lookUpWords(
  written: Written,
  speaker: Organisation | undefined,
): { readonly against: readonly Reason[]; readonly familiar: readonly Reason[] } {
  const against: Reason[] = [];
  const familiar: Reason[] = [];
  const { subject, text, hasLinks, from } = written;
  if (speaker === undefined) return { against, familiar };
  for (const alert of speaker.alerts ?? []) {
    if (!holds(alert, subject, text)) continue;
    const { value: phrase, genuine, source, from: sender } = alert;
    const params = { phrase, ...named(speaker), source: source.url, seen: source.seen };
    if (!genuine) against.push(reason('known-fake', params));
    else if (from !== undefined && sender !== undefined && !areAligned(from, domainOf(sender)))
      against.push(reason('notice-from-elsewhere', { ...params, sender, from }));
    else familiar.push(reason('known-notice', params));
  }
  for (const { value, source } of speaker.mailHabits ?? [])
    if (value === 'no-sms' ? from === undefined : hasLinks)
      against.push(reason(`habit-${value}`, { ...named(speaker), source: source.url, seen: source.seen }));
  return { against, familiar };
}

function holds({ value, where }: AlertFact, subject: string, text: string): boolean {
  const phrase = plain(value);
  // A pasted text does not say which of it was the subject.
  return (
    plain(subject).includes(phrase) || ((where === 'body' || subject === '') && plain(text).includes(phrase))
  );
}

function plain(text: string): string {
  return text.slice(0, 20_000).normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
