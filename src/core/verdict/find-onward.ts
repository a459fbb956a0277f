// Finds links to other sites inside a link: in its query, fragment or path, plain, encoded several times, or in base64 or hex.
import { getDomain } from 'tldts';
import type { LinkReading } from './read-link.ts';

const ONWARD_MAX = 5;
const ROUNDS_MAX = 4;
/** `https://x`, `//x`, `https:/x`, `http:\\x`: what redirectors accept. */
const NESTED = /(?:\bhttps?:[/\\]{0,4}|[/\\]{2})[a-z0-9\u0080-\uffff[][^\s"'<>&]{2,2000}/gi;
/** A value that is only a host, as `?to=evil.example/x`. */
const BARE = /[?&#;][^=&#;]{1,40}=((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?=$|[/:?&#])/gi;
/** "http" and "https" in base64 at each of its three offsets would match too much; at the start it is unmistakable. */
const BASE64 = /(?:^|[=/?&#_.-])(?:aHR0c|SFRUU|Ly93d3)/;
const HEX = /(?:%[0-9a-f]{2}|[?&#=/])(?:68747470|3638373437343730)/i;

type Link = Pick<LinkReading, 'rest' | 'registrable'>;

export interface Onward {
  /** Links to other sites that stand inside this one: it may hand over to them. */
  readonly leadsTo: readonly string[];
  /** Whether a link is hidden inside it in a code (base64, hex): it hands over, and does not say where. */
  readonly hidesOnward: boolean;
}

/** What stands behind a link's host and leads to another registrable domain than its own. */
export function findOnward({ rest: { pathname, search, hash }, registrable: own }: Link): Onward {
  let rest = `${pathname}${search}${hash}`;
  if (!/[:%=?#]|\/[/\\]|aHR0c|6874/.test(rest)) return NOTHING;
  const leadsTo = new Set<string>();
  let hidesOnward = false;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    for (const link of linksIn(rest)) if (isElsewhere(link, own)) leadsTo.add(link);
    hidesOnward ||= BASE64.test(rest) || HEX.test(rest);
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

function isElsewhere(link: string, own: string | undefined): boolean {
  if (!URL.canParse(link)) return true;
  const { hostname, username } = new URL(link);
  const domain = getDomain(hostname, { allowPrivateDomains: true });
  if (domain === null) return /^[\d.]+$|^\[/.test(hostname) && hostname !== '';
  return domain !== own || username !== '';
}

/** Every percent escape of ASCII once, backslash escapes of slashes too; broken ones stay as they are. */
function decode(text: string): string {
  return text
    .replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\u00([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
