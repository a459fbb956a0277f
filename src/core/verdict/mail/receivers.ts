// Which mail providers' own Authentication-Results can be believed, and when: only from the person's own provider, at its place.
import type { Text } from '../../base/language.ts';
import { isAtOrBelow } from '../../directory/domains.ts';
import { areAligned, domainOf } from '../alignment.ts';
import { failedDmarc, NOBODY } from './authentication.ts';
import { readAuthResults, type StatedResult } from './read-auth-results.ts';
import { senderDomain } from './sender-domain.ts';
import type { AuthResult, HeaderField, MailAuthentication, MailReading } from './types.ts';

export interface Receiver {
  readonly id: string;
  readonly name: Text;
  /** The authserv-id it writes; Microsoft writes none. */
  readonly writes: string;
  /** The hosts that stamp its Received fields. */
  readonly stamps: readonly string[];
}

/**
 * Providers that write their own Authentication-Results into every mail they take in, above whatever an outsider wrote, and
 * whose form is documented: https://support.google.com/mail/answer/29436 (Gmail, "Show original"),
 * https://learn.microsoft.com/defender-office-365/message-headers-eop-mdo (Microsoft). Others are not believed, for a server
 * that checks nothing hands a forged field on.
 */
export const RECEIVERS: readonly Receiver[] = [
  {
    id: 'gmail',
    name: { ja: 'Gmail', en: 'Gmail' },
    writes: 'mx.google.com',
    stamps: ['google.com', 'gmail.com'],
  },
  {
    id: 'outlook',
    name: { ja: 'Outlook.com・Microsoft 365', en: 'Outlook.com, Microsoft 365' },
    writes: '',
    stamps: ['outlook.com'],
  },
];

/** The provider that took this mail in, told by the topmost Received field that names a host: only it could write that. */
export function receiverOf(reading: MailReading): Receiver | undefined {
  const first = reading.headers.find((field) => field.name === 'received' && !isInternal(field));
  return first === undefined ? undefined : RECEIVERS.find((one) => isStampedBy(first, one));
}

/**
 * What the person's own provider says of a mail. `receiverId` is the person's answer to "where do you receive your mail":
 * a file handed over by somebody else can hold any words, so the mail must name the same provider.
 */
export function receiverAuthentication(reading: MailReading, receiverId: string): MailAuthentication {
  const receiver = receiverOf(reading);
  if (receiver === undefined || receiver.id !== receiverId) return NOBODY;
  const from = senderDomain(reading);
  const stated = ownField(reading, receiver);
  if (stated === undefined) return NOBODY;
  const isOpen = hasOpenSignature(reading, from);
  const results = stated.map((one) => {
    const result = aligned(one, from);
    return isOpen && result.method === 'dkim' && result.aligned && result.result === 'pass'
      ? { ...result, result: 'policy' as const }
      : result;
  });
  const isProven =
    failedDmarc(results) === undefined &&
    reading.fromFields === 1 &&
    reading.from.length === 1 &&
    results.some((one) => one.result === 'pass' && one.aligned && (one.method !== 'dmarc' || !isOpen));
  return { by: 'receiver', receiver: receiver.id, results, ...(isProven ? { alignedDomain: from } : {}) };
}

/**
 * A signature of From's domain leaves the end of the body or the subject open for anyone to write (RFC 6376 section 8.2):
 * the provider's pass does not say so.
 */
function hasOpenSignature({ headers }: MailReading, from: string): boolean {
  return headers.some(({ name, value }) => {
    if (name !== 'dkim-signature') return false;
    const tags = new Map(
      value
        .slice(0, 5_000)
        .split(';')
        .map((tag) => {
          const at = tag.indexOf('=');
          return [tag.slice(0, at).trim(), tag.slice(at + 1).replace(/\s+/g, '')] as const;
        }),
    );
    if (!areAligned((tags.get('d') ?? '').toLowerCase(), from)) return false;
    return tags.has('l') || !`:${(tags.get('h') ?? '').toLowerCase()}:`.includes(':subject:');
  });
}

/** The topmost field in the provider's name; below a stamp of another server everything was there before it took the mail in. */
function ownField(reading: MailReading, receiver: Receiver): readonly StatedResult[] | undefined {
  for (const field of reading.headers) {
    if (field.name === 'received' && !isStampedBy(field, receiver) && !isInternal(field)) return undefined;
    if (field.name !== 'authentication-results') continue;
    const { authority, results } = readAuthResults(field.value);
    return authority === receiver.writes ? results : undefined;
  }
  return undefined;
}

function isStampedBy({ value }: HeaderField, { stamps }: Receiver): boolean {
  const by = byHost(value);
  return stamps.some((host) => isAtOrBelow(host, by));
}

/** `by 2002:a05:…` and `by 10.…`: a step inside the provider, named by an address. */
function isInternal({ value }: HeaderField): boolean {
  return /^(?:[\da-f]*:[\da-f:]+|10\.[\d.]+)$/i.test(byHost(value));
}

/** Empty where it cannot be told: a sender's EHLO name or address may itself say `by mx.google.com`. */
function byHost(received: string): string {
  const [clauses = ''] = received
    .slice(0, 2_000)
    .replace(/"[^"]*"|<[^>]*>/g, ' ')
    .replace(COMMENT, ' ')
    .replace(COMMENT, ' ')
    .split(';');
  const hosts = Array.from(clauses.matchAll(/(?:^|\s)by\s+\[?([\w.:-]{1,253})/gi), ([, host = '']) => host);
  return hosts.length === 1 ? (hosts[0] ?? '').replace(/\.$/, '').toLowerCase() : '';
}

const COMMENT = /\([^()]*\)/g;

function aligned({ method, result, properties }: StatedResult, from: string): AuthResult {
  const domain = provenDomain(method, properties);
  if (domain === '') return { method, result, aligned: false };
  return { method, result, domain, aligned: areAligned(domain, from) };
}

function provenDomain(method: string, properties: StatedResult['properties']): string {
  const names =
    method === 'dkim'
      ? ['header.d', 'header.i']
      : method === 'spf'
        ? ['smtp.mailfrom', 'smtp.mail']
        : method === 'dmarc'
          ? ['header.from']
          : [];
  for (const name of names) {
    const value = properties.get(name);
    if (value !== undefined) return domainOf(value);
  }
  return '';
}
