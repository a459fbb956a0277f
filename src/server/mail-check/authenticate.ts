// Checks a mail's SPF, DKIM, DMARC and ARC with mailauth, and says which domain is thereby proven.
import { authenticate, type DKIMResult } from 'mailauth';
import { areAligned, domainOf } from '#core/verdict/alignment.ts';
import { failedDmarc, NOBODY } from '#core/verdict/mail/authentication.ts';
import {
  AUTH_WORDS,
  POLICIES,
  type AuthMethod,
  type AuthResult,
  type MailAuthentication,
} from '#core/verdict/mail/types.ts';
import { type DnsResolver, dnsError } from './resolver.ts';

export interface Envelope {
  /** The address of the server that handed the mail over, when the caller took it in itself. */
  readonly ip?: string;
  /** Its EHLO name. */
  readonly helo?: string;
  /** MAIL FROM. */
  readonly sender?: string;
}

/** Whole, however many records are asked for. */
const TIMEOUT_MS = 20_000;
/** Each signature asks for a key and costs a hash over the whole mail. */
const SIGNATURES_MAX = 20;

/**
 * Verifies a mail's bytes with the given resolver. Without an envelope SPF is read from the topmost Received field and reported,
 * but proves nothing: whoever made the file could have written it. `alignedDomain` is From's domain where a DKIM signature over the whole
 * body, or SPF of a given envelope, passes in relaxed alignment and DMARC does not fail. Never rejects: what could not be
 * checked in time is no proof.
 */
export async function authenticateMail(
  bytes: Uint8Array,
  resolver: DnsResolver,
  envelope: Envelope = {},
  timeoutMs = TIMEOUT_MS,
): Promise<MailAuthentication> {
  if (countSignatures(bytes) > SIGNATURES_MAX) return NOBODY;
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve(undefined);
    }, timeoutMs);
  });
  // Nobody waits for further answers then, and open questions would keep a command from ending.
  const inTime: DnsResolver = (name, type) =>
    isLate ? Promise.reject(dnsError('ETIMEOUT')) : resolver(name, type);
  try {
    const checked = await Promise.race([check(bytes, inTime, envelope), late]);
    return checked ?? NOBODY;
  } catch {
    return NOBODY;
  } finally {
    clearTimeout(timer);
  }
}

async function check(
  bytes: Uint8Array,
  resolver: DnsResolver,
  envelope: Envelope,
): Promise<MailAuthentication> {
  const { ip, helo, sender } = envelope;
  const { dkim, spf, dmarc, arc } = await authenticate(Buffer.from(bytes), {
    resolver,
    // BIMI would fetch a logo; nothing is fetched for a mail under suspicion.
    disableBimi: true,
    // RFC 8601's and 6376's own words: an altered body is a `fail`, SHA-1 is no proof.
    strict: true,
    mta: 'kakekomi.invalid',
    trustReceived: ip === undefined,
    ...(ip === undefined ? {} : { ip }),
    ...(helo === undefined ? {} : { helo }),
    ...(sender === undefined ? {} : { sender }),
  });
  const from = domainOf(dkim.headerFrom?.[0] ?? '');
  const as = (method: AuthMethod, word: string, domain?: string): AuthResult => ({
    method,
    result: AUTH_WORDS.find((one) => one === word) ?? 'none',
    aligned: domain !== undefined && areAligned(domain, from),
    ...(domain === undefined ? {} : { domain }),
  });
  // Without a sender and a greeting by name there is nobody to ask SPF about, and mailauth speaks of "undefined" or of an address.
  const isSpfKnown =
    spf !== false && spf.domain !== undefined && spf.domain !== 'undefined' && !spf.domain.startsWith('[');
  const sent = isSpfKnown ? as('spf', spf.status.result, spf.domain) : as('spf', 'none');
  const signed = dkim.results.map((one) =>
    as(
      'dkim',
      one.status.result === 'pass' && !isWhole(one) ? 'policy' : one.status.result,
      one.signingDomain,
    ),
  );
  const results: AuthResult[] = [sent, ...signed];
  if (dmarc !== false && dmarc !== undefined) {
    const policy = POLICIES.find((one) => one === dmarc.policy);
    results.push({
      ...as('dmarc', dmarc.status.result, dmarc.domain ?? from),
      ...(policy === undefined ? {} : { policy }),
    });
  }
  if (arc !== false && arc !== undefined && arc.status.result !== 'none')
    results.push(as('arc', arc.status.result));
  const isSigned = signed.some(({ result, aligned }) => aligned && result === 'pass');
  const isSent = ip !== undefined && sent.aligned && sent.result === 'pass';
  const isFailed = failedDmarc(results) !== undefined;
  const isProven = dkim.headerFrom?.length === 1 && from !== '' && !isFailed && (isSigned || isSent);
  return { by: 'checked', results, ...(isProven ? { alignedDomain: from } : {}) };
}

/** A pass that covers the whole body and the subject and is in force today; else others could have written a part of what is read. */
function isWhole({ status, signingHeaders, signatureTimeValid }: DKIMResult): boolean {
  return (
    // `l=` leaves the end of the body open for anyone to write on (RFC 6376 section 8.2).
    (status.underSized ?? 0) === 0 &&
    signatureTimeValid !== false &&
    // A key that is being tried out (`t=y`) counts as no signature (RFC 6376 section 3.6.1).
    status.testing !== true &&
    /(?:^|:)\s*subject\s*(?::|$)/i.test(signingHeaders?.keys ?? '')
  );
}

function countSignatures(bytes: Uint8Array): number {
  const head = Buffer.from(bytes.subarray(0, 1_000_000)).toString('latin1');
  return head.match(/^(?:dkim-signature|arc-message-signature|arc-seal)[ \t]*:/gim)?.length ?? 0;
}
