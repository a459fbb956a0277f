// Reads SMTP_URL and IMAP_URL: where a mail server is and how it is spoken to; without TLS only on this machine.

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS, which only a server on this machine may lack. */
  readonly secure: boolean;
  readonly isLocal: boolean;
  readonly user: string;
  readonly password: string;
  /** Of IMAP: the mailbox. */
  readonly mailbox: string;
}

const PORTS = { 'smtp:': 587, 'smtps:': 465, 'imap:': 143, 'imaps:': 993 } as const;
const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** `imaps://user:password@imap.example.com/INBOX` → its parts; undefined when it is none. What it holds is not said again: there is a password in it. */
export function readMailUrl(url: string, kind: 'smtp' | 'imap'): MailServer | undefined {
  if (!URL.canParse(url)) return undefined;
  const read = new URL(url);
  if (read.hostname === '') return undefined;
  if (read.protocol !== `${kind}:` && read.protocol !== `${kind}s:`) return undefined;
  try {
    return {
      host: read.hostname.replace(/^\[|\]$/g, ''),
      port: read.port === '' ? PORTS[read.protocol as keyof typeof PORTS] : Number(read.port),
      secure: read.protocol.endsWith('s:'),
      isLocal: LOCAL.has(read.hostname),
      user: decodeURIComponent(read.username),
      password: decodeURIComponent(read.password),
      mailbox: decodeURIComponent(read.pathname.slice(1)) || 'INBOX',
    };
  } catch {
    return undefined;
  }
}

/** `窓口 <desk@example.com>` or the address alone; undefined when it is neither. */
export function readSender(from: string): { readonly name: string; readonly address: string } | undefined {
  const [, name = '', bracketed, bare] = /^\s*(?:"?([^"<>]*?)"?\s*<([^<>]*)>|(\S+))\s*$/.exec(from) ?? [];
  const address = bracketed ?? bare ?? '';
  return isAddress(address) ? { name: name.trim(), address } : undefined;
}

/** One plain address (RFC 5321 section 4.1.2 without quoted local parts): what could name two, or begin a header, is none. */
export function isAddress(address: string): boolean {
  return address.length <= 254 && /^[^\s\p{Cc}<>()[\]",;:@\\]+@[^\s\p{Cc}<>()[\]",;:@\\]+$/u.test(address);
}
