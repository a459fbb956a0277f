// Says whether a mail was sent by a machine: such a mail gets no answer of ours by itself (RFC 3834 section 2).
import type { MailReading } from '#core/verdict/mail/types.ts';
import { isAddress } from './mail-url.ts';

/** More servers than a mail passes on its way: it goes round (RFC 5321 section 6.3 speaks of 100; ours never needs so many). */
const HOPS_MAX = 25;
const NO_PERSON =
  /^(?:mailer-daemon|postmaster|hostmaster|root|listserv|majordomo|bounces?|owner-.*|.*-(?:request|owner|bounces?|relay)|(?:no|do[-_.]?not)[-_.]?reply.*)(?:\+.*)?$/i;

export function isAutomatic({ headers, from, fromFields, replyTo }: MailReading, own: string): boolean {
  const values = (name: string) =>
    headers.filter((one) => one.name === name).map(({ value }) => value.trim());
  if (values('auto-submitted').some((value) => !/^no(?:\s*[;(]|$)/i.test(value))) return true;
  if (values('precedence').some((value) => /^(?:bulk|junk|list|auto_reply)/i.test(value))) return true;
  if (
    headers.some(({ name }) => /^(?:list-|x-auto(?:reply|respond|generated)|x-loop$|feedback-id$)/.test(name))
  )
    return true;
  if (values('x-auto-response-suppress').some((value) => !/^none$/i.test(value))) return true;
  // The empty return path of bounces and of automatic answers.
  if (values('return-path').some((value) => value === '<>' || value === '')) return true;
  if (values('content-type').some((value) => /^multipart\/report/i.test(value))) return true;
  if (values('received').length > HOPS_MAX) return true;
  const [sender] = from;
  if (sender === undefined || from.length > 1 || fromFields !== 1 || !isAddress(sender.address)) return true;
  const isOwn = [sender, ...replyTo].some(({ address }) => address.toLowerCase() === own.toLowerCase());
  return isOwn || NO_PERSON.test(sender.address.slice(0, sender.address.lastIndexOf('@')));
}
