// Says whose a host is: by exact domain or sub-domain of a proven one, never by a public suffix, never where anyone can publish.
import { getPublicSuffix } from 'tldts';
import { PUBLIC_CONTENT_HOSTS, PUBLIC_MAIL_DOMAINS } from './public-hosts.ts';
import type { DomainMatch, Fact, Organisation } from './types.ts';

interface Owner {
  readonly organisation: Organisation;
  readonly fact: Fact;
}

/** The proven hosts of one use, ready to be asked. */
export type HostBook = ReadonlyMap<string, Owner>;

const CONTENT: ReadonlySet<string> = new Set(PUBLIC_CONTENT_HOSTS);
const MAIL: ReadonlySet<string> = new Set(PUBLIC_MAIL_DOMAINS);

/** RFC 1035 allows 253 characters; typed in kanji or with escapes, a host may be a little longer. */
const TYPED_MAX = 1_000;
/** Whatever could move the host elsewhere once it is put into an address. */
const NOT_A_HOST = /[/\\?#@:\s%[\]]/;

/** However an IPv4 address is written, the browser's reading is four decimal numbers. It proves nobody. */
const IPV4 = /^[\d.]+$/;

/** A host name as typed → as a browser would ask for it (lower case, Punycode, no final dot); undefined when it is none. */
export function readHost(typed: string): string | undefined {
  if (typed.length > TYPED_MAX || NOT_A_HOST.test(typed)) return undefined;
  const address = `https://${typed}/`;
  if (!URL.canParse(address)) return undefined;
  const host = new URL(address).hostname.replace(/\.$/, '');
  return host.includes('.') && host.length <= 253 && !IPV4.test(host) ? host : undefined;
}

/** Whether anyone can register names below this one (`co.jp`, `github.io`), so that it can be nobody's own. */
export function isPublicSuffix(host: string): boolean {
  return publicSuffix(host) === host;
}

// Private suffixes count: `someone.github.io` and `else.github.io` are strangers to each other.
function publicSuffix(host: string): string | null {
  return getPublicSuffix(host, { allowPrivateDomains: true });
}

/** Makes the look-up for websites or for mail. Where two share a domain, the one given first keeps it. */
export function makeHostBook(organisations: readonly Organisation[], use: 'web' | 'mail'): HostBook {
  const owners = new Map<string, Owner>();
  for (const organisation of organisations) {
    for (const fact of use === 'web' ? organisation.webDomains : organisation.mailDomains) {
      const host = readHost(fact.value);
      if (host !== undefined && !owners.has(host)) owners.set(host, { organisation, fact });
    }
  }
  return owners;
}

/** Whose a host is. The longest name known decides; where a name is both owned and open to anyone, anyone wins. */
export function matchHost(book: HostBook, typed: string, use: 'web' | 'mail'): DomainMatch {
  const host = readHost(typed);
  const suffix = host === undefined ? null : publicSuffix(host);
  if (host === undefined || suffix === null) return { kind: 'unknown' };
  for (const name of nameAndParents(host)) {
    if (use === 'mail' && isMail(name, host)) return open('public-mail', name, host, book, suffix);
    if (isContent(name, host)) return open('public-content', name, host, book, suffix);
    const owner = ownerOf(name, book, suffix);
    if (owner !== undefined) return { kind: 'owned', ...owner };
  }
  return { kind: 'unknown' };
}

/** `name` is the host or one of its parents; what the list's writing means is told in public-hosts.ts. */
function isContent(name: string, host: string): boolean {
  return CONTENT.has(name) || (host !== name && host !== `www.${name}` && CONTENT.has(`*.${name}`));
}

function isMail(name: string, host: string): boolean {
  return host === name ? MAIL.has(name) : MAIL.has(`*.${name}`);
}

// A proof for co.jp proves nothing; one for amazonaws.com says nothing of a bucket below the suffix s3.amazonaws.com.
function ownerOf(name: string, book: HostBook, suffix: string): Owner | undefined {
  return name.length > suffix.length ? book.get(name) : undefined;
}

function open(
  kind: 'public-content' | 'public-mail',
  listed: string,
  host: string,
  book: HostBook,
  suffix: string,
): DomainMatch {
  for (const name of nameAndParents(host)) {
    const owner = ownerOf(name, book, suffix);
    if (owner !== undefined) return { kind, host: listed, organisation: owner.organisation };
  }
  return { kind, host: listed };
}

function nameAndParents(host: string): readonly string[] {
  const labels = host.split('.');
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
}
