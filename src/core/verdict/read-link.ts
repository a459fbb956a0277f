// Says where an address really leads: reads it as a browser would (WHATWG URL) and names every trick that hides it.
import { getDomain } from 'tldts';
import { toUnicodeHost } from './punycode.ts';
import { mixesAlphabets } from './skeleton.ts';
import type { Reason } from './types.ts';

/** Browsers cope with longer ones; no honest link a person has to check needs more. */
export const LINK_MAX = 8_000;

export interface LinkReading {
  /** The host in ASCII, without a trailing dot; empty when there is none. */
  readonly host: string;
  /** The host as a person sees it. */
  readonly shownHost: string;
  readonly registrable: string | undefined;
  /** Tricks that make it suspicious by themselves. */
  readonly tricks: readonly Reason[];
  /** Things that keep it from being official without being tricks. */
  readonly cautions: readonly Reason[];
  /** Another site this address hands over to, seen in its query or fragment. */
  readonly leadsTo: string | undefined;
}

// Zero-width, soft hyphen, direction controls, tags: shown as nothing, so they only serve to hide.
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]/gu;
const SCHEME = /^([a-z][a-z0-9+.-]{0,30}):/i;
const NESTED = /(?:https?:)?\/\/([a-z0-9.-]{3,253})/i;

const NOWHERE: LinkReading = {
  host: '',
  shownHost: '',
  registrable: undefined,
  tricks: [],
  cautions: [],
  leadsTo: undefined,
};

/** An address → where it leads, or undefined when it cannot be read as one. */
export function readLink(raw: string): LinkReading | undefined {
  if (raw.length > LINK_MAX) return undefined;
  const tricks: Reason[] = [];
  const cautions: Reason[] = [];
  const trimmed = raw.trim();
  const visible = trimmed.replace(INVISIBLE, '');
  if (visible !== trimmed) tricks.push({ code: 'hidden-characters', params: {} });
  const text = refang(visible);
  const url = parse(text);
  if (url === undefined)
    return /^https?:[/\\]+[^/?#]*%/i.test(text)
      ? { ...NOWHERE, tricks: [...tricks, { code: 'encoded-host', params: { host: '?' } }] }
      : undefined;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    tricks.push({ code: 'dangerous-scheme', params: { scheme: url.protocol.slice(0, -1) } });
    return { ...NOWHERE, tricks };
  }
  const host = url.hostname.replace(/\.$/, '');
  const shownHost = toUnicodeHost(host);
  if (url.username !== '' || url.password !== '') tricks.push({ code: 'user-before-host', params: { host } });
  const authority = /^[a-z][a-z0-9+.-]*:[/\\]*([^/?#]*)/i.exec(text)?.[1] ?? '';
  if (authority.includes('\\') || /^[a-z]+:[/\\]*\\/i.test(text))
    tricks.push({ code: 'backslash', params: { host } });
  if (/%[0-9a-f]{2}/i.test(authority)) tricks.push({ code: 'encoded-host', params: { host } });
  if (isIpAddress(host)) tricks.push({ code: 'ip-address', params: { host } });
  if (shownHost.split('.').some(mixesAlphabets))
    tricks.push({ code: 'mixed-alphabets', params: { host: shownHost, really: host } });
  if (url.port !== '') cautions.push({ code: 'unusual-port', params: { port: url.port } });
  if (url.hostname.endsWith('.')) cautions.push({ code: 'trailing-dot', params: { host } });
  if (url.protocol === 'http:') cautions.push({ code: 'not-encrypted', params: {} });
  const registrable = getDomain(host, { allowPrivateDomains: true }) ?? undefined;
  return {
    host,
    shownHost,
    registrable,
    tricks,
    cautions,
    leadsTo: handedOver(url, host),
  };
}

/** Undoes the careful writing of suspicious links: `hxxps://evil[.]example`. */
function refang(text: string): string {
  return text
    .replace(/^h[tx]{2}p(s?)(?=:)/i, 'http$1')
    .replace(/\[\.\]|\(\.\)|\[dot\]/gi, '.')
    .replace(/^(https?)\[:\]/i, '$1:');
}

function parse(text: string): URL | undefined {
  const scheme = SCHEME.exec(text)?.[1];
  // `example.com:8080/` parses as scheme "example.com": a dot in a scheme means there was none.
  const withScheme =
    scheme === undefined || scheme.includes('.') ? `https://${text.replace(/^[/\\]+/, '')}` : text;
  try {
    const url = new URL(withScheme);
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    return isWeb && url.hostname === '' ? undefined : url;
  } catch {
    return undefined;
  }
}

function isIpAddress(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}

/** The host of another site named in the query or fragment (an open redirect in the making). */
function handedOver(url: URL, host: string): string | undefined {
  let rest = `${url.search}${url.hash}`;
  const inPath = NESTED.exec(url.pathname.slice(1));
  if (inPath !== null && inPath[0].startsWith('http')) rest += url.pathname;
  for (let round = 0; round < 3; round += 1) {
    const nested = NESTED.exec(rest)?.[1]?.toLowerCase();
    if (nested !== undefined) {
      const own = getDomain(host, { allowPrivateDomains: true });
      const other = getDomain(nested, { allowPrivateDomains: true });
      return other !== null && other !== own ? nested : undefined;
    }
    const decoded = decode(rest);
    if (decoded === rest) return undefined;
    rest = decoded;
  }
  return undefined;
}

function decode(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
