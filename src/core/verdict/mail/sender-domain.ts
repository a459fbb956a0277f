// Says whose domain From shows: the one that has to be proven, and that everything else in a mail is held against.
import { domainOf } from '../alignment.ts';
import type { MailReading } from './types.ts';

/** The domain of From's first mailbox, in lower case; empty when the mail names no sender. */
export function senderDomain({ from: [sender] }: Pick<MailReading, 'from'>): string {
  return domainOf(sender?.address ?? '');
}
