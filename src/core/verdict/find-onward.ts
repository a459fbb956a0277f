// Finds links to other sites inside a link: in its query, fragment or path, plain, encoded several times, or in base64 or hex.
import { getDomain } from 'tldts';
import type { LinkReading } from './read-link.ts';
import { plainAscii, readQuery } from './read-query.ts';

const ONWARD_MAX = 5;
const ROUNDS_MAX = 4;
/** `https://x`, `//x`, `https:/x`, `http:\\x`: what redirectors accept. */
const NESTED = /(?:\bhttps?:[/\\]{0,4}|[/\\]{2})[^\s"'<>&/\\?#][^\s"'<>&]{2,2000}/gi;
/** A value that is only a host, as `?to=evil.example/x`, also one to be put behind the own: `.evil.example`, `@evil.example`. */
const BARE =
  /[?&#;][^=&#;]{1,40}=[.@:; +]{0,4}((?:[a-z0-9\u0080-\uffff-]{1,63}\.){1,6}(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})|(?:\d{1,3}\.){3}\d{1,3})(?=\.?(?:$|[/\\:?&#]))/gi;
/** A value that runs or shows something by itself. */
const SCRIPT = /[=#][ +]{0,4}(?:javascript|vbscript|data(?=:[a-z]{1,20}\/|:[,;])|blob|file|intent):/i;
/** "http" and "//" in base64 at each of its three offsets would match too much; at the start they are unmistakable. */
const BASE64 = /(?:^|[=/?&#_.-])(?:aHR0c|SFRUU|Ly9[h-z0-6][A-Za-z0-9_-]{4})/;
const HEX = /(?:%[0-9a-f]{2}|[?&#=/])(?:68747470|3638373437343730|2f2f(?:[0-9a-f]{2}){4})/i;

/** Names of what is opened next: its value may be a path without a slash. */
const NEXT_KEYS =
  /^(?:next|goto|continue|return|return_?(?:to|ur[il])|redirect\w{0,12}|dest\w{0,12}|target\w{0,5}|wreply)$/i;

type Link = Pick<LinkReading, 'host' | 'rest'>;

export interface Onward {
  /** Links that stand inside this one, to other sites or other places of this one: it may hand over to them. */
  readonly leadsTo: readonly string[];
  /** Whether a link is hidden inside it in a code (base64, hex): it hands over, and does not say where. */
  readonly hidesOnward: boolean;
}

/** What stands behind a link's host and leads to another place than the page itself. */
export function findOnward({ host, rest: { pathname, search, hash } }: Link): Onward {
  let rest = `${pathname}${search}${hash}`;
  if (!/[:%=?#]|\/[/\\]|aHR0c|Ly9|6874|2f2f/i.test(rest)) return NOTHING;
  const leadsTo = new Set<string>(placesIn(host, search));
  let hidesOnward = false;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    for (const link of linksIn(rest)) if (isPlace(link)) leadsTo.add(link);
    hidesOnward ||= BASE64.test(rest) || HEX.test(rest) || SCRIPT.test(rest);
    const decoded = decode(rest);
    if (decoded === rest) return { leadsTo: [...leadsTo].slice(0, ONWARD_MAX), hidesOnward };
    rest = decoded;
  }
  // Still not plain after so many rounds: nobody encodes an honest link so often.
  return { leadsTo: [...leadsTo].slice(0, ONWARD_MAX), hidesOnward: true };
}

const NOTHING: Onward = { leadsTo: [], hidesOnward: false };

function linksIn(text: string): readonly string[] {
  const links: string[] = [];
  for (const [found] of text.matchAll(NESTED)) {
    links.push(
      found.replace(/^(https?:)?[/\\]*/i, (_, scheme: string | undefined) => `${scheme ?? 'https:'}//`),
    );
    if (links.length >= ONWARD_MAX * 4) break;
  }
  for (const [, host = ''] of text.matchAll(BARE)) {
    links.push(`https://${host}`);
    if (links.length >= ONWARD_MAX * 8) break;
  }
  return links;
}

/** `?next=/groups/1`: another place of the same host. */
function placesIn(host: string, query: string): readonly string[] {
  const places: string[] = [];
  for (const [key, value] of readQuery(query)) {
    const isPath = /^\/[^/\\]/.test(value) || (NEXT_KEYS.test(key) && /^[a-z\d]+\//i.test(value));
    if (isPath) places.push(`https://${host}/${value.replace(/^\//, '')}`);
  }
  return places;
}

/** Places of the same organisation too: whoever may write there decides what is seen. They are judged like any other. */
function isPlace(link: string): boolean {
  // A backslash is a slash to browsers and a letter to some servers: they would disagree on the host.
  if (link.includes('\\') || !URL.canParse(link)) return true;
  const { hostname } = new URL(link);
  // A number, or a name that tldts holds for none: a single word is at most a folder of this site.
  return getDomain(hostname, { allowPrivateDomains: true }) !== null || /[.[]/.test(hostname);
}

/**
 * Every percent escape once, backslash escapes of slashes too; broken ones stay as they are. Tabs, line ends and other
 * controls go, as a browser drops them; full-width slashes and dots become plain, as some servers make them.
 */
function decode(text: string): string {
  const decoded = plainAscii(text.replace(/%[01][0-9a-f]/gi, '')).replace(
    /(?:\\x|[\\%]u00)([2-7][0-9a-f])/gi,
    (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return BEYOND_ASCII.test(decoded) ? decoded.replace(BEYOND_ASCII_ALL, readUtf8) : decoded;
}

const BEYOND_ASCII = /%[c-f][0-9a-f]%[89ab][0-9a-f]/i;
const BEYOND_ASCII_ALL = /(?:%[89a-f][0-9a-f])+/gi;

function readUtf8(escapes: string): string {
  try {
    return decodeURIComponent(escapes).normalize('NFKC').replaceAll('\u3002', '.');
  } catch {
    return escapes;
  }
}
