// Says whose a host is: by exact domain or sub-domain of a proven one, never by a public suffix, never where anyone can publish.
import { getPublicSuffix } from 'tldts';
import { PUBLIC_CONTENT_HOSTS, PUBLIC_MAIL_DOMAINS } from './public-hosts.ts';
import type { DomainMatch, Fact, Organisation } from './types.ts';

interface Owner {
  readonly organisation: Organisation;
  readonly fact: Fact;
}

/** All that is known of one name, so that a host's parents are asked one look-up each. */
interface Place {
  owner?: Owner;
  /** Whether anyone can publish there, or only below it; and the same for getting mail. */
  isContent?: true;
  isContentBelow?: true;
  isMail?: true;
  isMailBelow?: true;
}

/** The proven hosts of one use and the open ones, ready to be asked. */
export interface HostBook {
  readonly places: ReadonlyMap<string, Readonly<Place>>;
  /** A number for each name in it: most hosts are told to be in no book by these, without cutting them into names. */
  readonly numbers: ReadonlySet<number>;
}

const UNKNOWN: DomainMatch = { kind: 'unknown' };

/** RFC 1035 allows 253 characters; typed in kanji or with escapes, a host may be a little longer. */
const TYPED_MAX = 1_000;
/** Whatever could move the host elsewhere once it is put into an address. */
const NOT_A_HOST = /[/\\?#@:\s%[\]]/;

/** However an IPv4 address is written, the browser's reading is four decimal numbers. It proves nobody. */
const IPV4 = /^[\d.]+$/;

const DOT = 46;
/** Plain labels and an ending that begins with a letter, as almost every host: a browser asks for it as it stands. */
const PLAIN_HOST = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/;

/** Whether a host is the domain itself or lies below it. */
export function isAtOrBelow(domain: string, host: string): boolean {
  return host.endsWith(domain) && (host.length === domain.length || host.at(-domain.length - 1) === '.');
}

/** A name with an empty part is nobody's, though a URL may hold one. */
export function hasEmptyPart(host: string): boolean {
  return /^\.|\.\.|\.$/.test(host);
}

/** A host name as typed → as a browser would ask for it (lower case, Punycode, no final dot); undefined when it is none. */
export function readHost(typed: string): string | undefined {
  if (typed.length > TYPED_MAX) return undefined;
  // Punycode is left to the browser, which refuses what is none.
  if (PLAIN_HOST.test(typed) && !typed.includes('xn--')) return typed.length <= 253 ? typed : undefined;
  if (NOT_A_HOST.test(typed)) return undefined;
  const address = `https://${typed}/`;
  if (!URL.canParse(address)) return undefined;
  const host = new URL(address).hostname.replace(/\.$/, '');
  if (hasEmptyPart(host)) return undefined;
  return host.includes('.') && host.length <= 253 && !IPV4.test(host) ? host : undefined;
}

/** What is asked for is a host as a browser reads it, so tldts need neither look for one nor check it. */
const PRIVATE_TOO = { allowPrivateDomains: true, validateHostname: false, extractHostname: false };

/** Whether anyone can register names below this one (`co.jp`, `github.io`), so that it can be nobody's own. */
export function isPublicSuffix(host: string): boolean {
  return publicSuffix(host) === host;
}

// Private suffixes count: `someone.github.io` and `else.github.io` are strangers to each other.
function publicSuffix(host: string): string | null {
  return getPublicSuffix(host, PRIVATE_TOO);
}

/** Makes the look-up for websites or for mail. Where two share a domain, the one given first keeps it. */
export function makeHostBook(organisations: readonly Organisation[], use: 'web' | 'mail'): HostBook {
  const places = new Map<string, Place>();
  const placeOf = (name: string): Place => {
    const place = places.get(name) ?? {};
    places.set(name, place);
    return place;
  };
  // What the lists' writing means is told in public-hosts.ts.
  for (const name of PUBLIC_CONTENT_HOSTS)
    if (name.startsWith('*.')) placeOf(name.slice(2)).isContentBelow = true;
    else placeOf(name).isContent = true;
  if (use === 'mail')
    for (const name of PUBLIC_MAIL_DOMAINS)
      if (name.startsWith('*.')) placeOf(name.slice(2)).isMailBelow = true;
      else placeOf(name).isMail = true;
  for (const organisation of organisations) {
    for (const fact of use === 'web' ? organisation.webDomains : organisation.mailDomains) {
      const host = readHost(fact.value);
      if (host !== undefined) placeOf(host).owner ??= { organisation, fact };
    }
  }
  return { places, numbers: new Set(Array.from(places.keys(), (name) => lastNumber(name))) };
}

/** Whose a host is. The longest name known decides; where a name is both owned and open to anyone, anyone wins. */
export function matchHost(book: HostBook, typed: string): DomainMatch {
  const host = readHost(typed);
  if (host === undefined || !mayBeIn(book, host)) return UNKNOWN;
  // The public suffix is asked for only once a name is found.
  for (let name = host; name.includes('.'); name = parentOf(name)) {
    const place = book.places.get(name);
    if (place === undefined) continue;
    const suffix = publicSuffix(host);
    if (suffix === null) return UNKNOWN;
    const kind = kindOf(place, name, host);
    if (kind !== undefined) return open(kind, name, host, book, suffix);
    const owner = ownerOf(place, name, suffix);
    if (owner !== undefined) return { kind: 'owned', ...owner };
  }
  return UNKNOWN;
}

/** Whether the host or a parent can be in the book; now and then "yes" where none is, never "no" where one is. */
function mayBeIn({ numbers }: HostBook, host: string): boolean {
  let number = 0;
  for (let at = host.length - 1; at >= 0; at -= 1) {
    const code = host.charCodeAt(at);
    if (code === DOT && numbers.has(number)) return true;
    number = addLetter(number, code);
  }
  return numbers.has(number);
}

function lastNumber(name: string): number {
  let number = 0;
  for (let at = name.length - 1; at >= 0; at -= 1) number = addLetter(number, name.charCodeAt(at));
  return number;
}

function addLetter(number: number, code: number): number {
  return (Math.imul(number, 31) + code) & 0x3fffffff;
}

/** Who else may speak from `host`, by what is known of `name`: the host or one of its parents. */
function kindOf(place: Place, name: string, host: string): 'public-content' | 'public-mail' | undefined {
  if (host === name ? place.isMail : place.isMailBelow) return 'public-mail';
  const isBelow = host !== name && host !== `www.${name}`;
  return place.isContent || (isBelow && place.isContentBelow) ? 'public-content' : undefined;
}

// A proof for co.jp proves nothing; one for amazonaws.com says nothing of a bucket below the suffix s3.amazonaws.com.
function ownerOf(place: Place | undefined, name: string, suffix: string): Owner | undefined {
  return name.length > suffix.length ? place?.owner : undefined;
}

function open(
  kind: 'public-content' | 'public-mail',
  listed: string,
  host: string,
  book: HostBook,
  suffix: string,
): DomainMatch {
  for (let name = host; name.includes('.'); name = parentOf(name)) {
    const owner = ownerOf(book.places.get(name), name, suffix);
    if (owner !== undefined) return { kind, host: listed, organisation: owner.organisation };
  }
  return { kind, host: listed };
}

function parentOf(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}
