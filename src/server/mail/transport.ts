// Hands a mail to the desk's SMTP server (nodemailer) and says what came of it: taken, refused for good, or to be tried again.
import type { ConnectionOptions } from 'node:tls';
import { createTransport } from 'nodemailer';
import { oneLine } from '#core/message/plain.ts';
import type { MailServer } from './mail-url.ts';

export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

export interface ReadyMail {
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  /** RFC 3834 section 5; undefined for what a person wrote. */
  readonly autoSubmitted?: 'auto-replied' | 'auto-generated';
  readonly date: Date;
}

export type Sent =
  | { readonly is: 'taken'; readonly detail: string }
  /** The server refused this mail for good. */
  | { readonly is: 'refused'; readonly detail: string }
  /** Anything else: the outcome may be unknown, and the mail goes out again under the same Message-ID. */
  | { readonly is: 'later'; readonly detail: string };

export type SendMail = (mail: ReadyMail) => Promise<Sent>;

const CONNECT_MS = 30_000;
const SOCKET_MS = 120_000;
const DETAIL_MAX = 200;
/** Steps that are about this one mail; a refusal before them is about us. */
const ABOUT_THE_MAIL: ReadonlySet<string> = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
/** Sign-in or encryption is wanted first (RFC 4954 section 6, RFC 3207): our set-up, not the mail. */
const ABOUT_US: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/** @param tls only for tests with their own authority */
export function smtpTransport(
  { host, port, secure, isLocal, user, password }: MailServer,
  dkim?: DkimKey,
  tls: ConnectionOptions = {},
): SendMail {
  const transport = createTransport({
    host,
    port,
    secure,
    // A server on this machine may speak plainly; to any other not a byte of a mail goes without TLS.
    requireTLS: !secure && !isLocal,
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
    tls: { minVersion: 'TLSv1.2', ...(isLocal ? { rejectUnauthorized: false } : {}), ...tls },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim === undefined
      ? {}
      : { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey } }),
  });
  return async ({ messageId, from, to, subject, text, inReplyTo, references, autoSubmitted, date }) => {
    try {
      const { response } = await transport.sendMail({
        messageId: `<${messageId}>`,
        from,
        replyTo: from.address,
        to: { name: '', address: to },
        envelope: { from: from.address, to: [to] },
        subject,
        text,
        date,
        ...(inReplyTo === undefined ? {} : { inReplyTo: `<${inReplyTo}>` }),
        ...(references === undefined || references.length === 0
          ? {}
          : { references: references.map((one) => `<${one}>`) }),
        headers:
          autoSubmitted === undefined
            ? {}
            : { 'Auto-Submitted': autoSubmitted, 'X-Auto-Response-Suppress': 'All' },
      });
      return { is: 'taken', detail: plain(response) };
    } catch (error) {
      return failure(error);
    }
  };
}

function failure(error: unknown): Sent {
  const found = error as { code?: unknown; responseCode?: unknown; response?: unknown; command?: unknown };
  const { code, responseCode, response, command } = found;
  const isAboutMail = typeof command === 'string' && ABOUT_THE_MAIL.has(command);
  if (typeof responseCode === 'number' && typeof response === 'string' && isAboutMail) {
    const detail = plain(response);
    const isFinal = responseCode >= 500 && !ABOUT_US.has(responseCode);
    return { is: isFinal ? 'refused' : 'later', detail };
  }
  // A code and no message: it could name the server's address with what stands in it.
  return { is: 'later', detail: typeof code === 'string' ? code : 'ESOCKET' };
}

function plain(response: string): string {
  return oneLine(response, DETAIL_MAX);
}
