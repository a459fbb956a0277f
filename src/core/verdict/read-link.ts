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
  /** What stands before `@` to pass for the host. */
  readonly decoy: string;
  /** What stands behind the host, as a browser reads it. */
  readonly rest: Pick<URL, 'pathname' | 'search' | 'hash'>;
}

/**
 * Private suffixes count: `someone.github.io` and `else.github.io` are strangers to each other. The host comes from the URL parser;
 * tldts would refuse some that DNS and browsers open (a label ending in a hyphen).
 */
const PRIVATE_TOO = { allowPrivateDomains: true, validateHostname: false, extractHostname: false };

/** How almost every link is written: nothing before or in its host that could lead the eye astray, no port, all ASCII. */
const PLAIN = /^https?:\/\/[a-z0-9.-]+(?:[/?#][!-~]*)?$/;
// Zero-width, soft hyphen, direction controls, variation selectors, tags: shown as nothing, so they only serve to hide.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Runs or opens something by itself instead of showing a page. */
const DANGEROUS =
  /^(?:javascript|data|vbscript|file|blob|filesystem|view-source|about|intent|itms-services|ms-[a-z-]+|search-ms|smb|jar|chrome|ws|wss):$/;
const SCHEME = /^([a-z][a-z0-9+.-]{0,30}):/i;

/** What stands between the scheme and the first real slash. */
const AUTHORITY = /^(?:[a-z][a-z0-9+-]{0,30}[:\uff1a])?[/\\]*([^/?#]*)/i;
/** Signs that look like a slash, question mark, hash or dot and are letters to a browser: what follows them is the real name. */
const FALSE_SIGNS =
  /[\u2044\u2215\u29f8\u29f9\u2571\u2572\uff0f\uff3c\ufe68\ufe56\uff1f\uff03\ufe5f\u266f\u2024\ua4f8\u0701\u0702\u2040\u1735\u30fb\uff65\uff20\ufe6b\uff1a\ufe55\ua789\u2236]/u;

const NOT_ENCRYPTED: Reason = { code: 'not-encrypted', params: {} };

const NOWHERE: LinkReading = {
  host: '',
  shownHost: '',
  registrable: undefined,
  tricks: [],
  cautions: [],
  decoy: '',
  rest: { pathname: '', search: '', hash: '' },
};

/** A router's page, this very machine (RFC 1918, 6890): nobody outside answers there. */
const OWN_NETWORK = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)[\d.]+$|^\[::1\]$/;

/** Whether a text holds characters that show as nothing or turn the reading direction. */
export function hasHidden(text: string): boolean {
  return text.replace(INVISIBLE, '') !== text;
}

/** An address → where it leads, or undefined when it cannot be read as one. */
export function readLink(raw: string): LinkReading | undefined {
  if (raw.length > LINK_MAX) return undefined;
  const tricks: Reason[] = [];
  const isPlain = PLAIN.test(raw);
  const text = isPlain ? raw : refang(withoutHidden(raw, tricks));
  const url = parse(isPlain ? text : withScheme(text));
  if (url === undefined) return readBroken(text, tricks);
  const { protocol, hostname } = url;
  if (protocol !== 'http:' && protocol !== 'https:') {
    const scheme = protocol.slice(0, -1);
    if (DANGEROUS.test(protocol)) tricks.push({ code: 'dangerous-scheme', params: { scheme } });
    return { ...NOWHERE, tricks, cautions: [{ code: 'other-scheme', params: { scheme } }] };
  }
  const hasDot = hostname.endsWith('.');
  // A name with an empty part is left as it stands: without that part it would borrow another name's owner.
  const host = hasDot && !hostname.endsWith('..') ? hostname.slice(0, -1) : hostname;
  const shownHost = toUnicodeHost(host);
  const cautions: Reason[] = [];
  const authority = isPlain ? host : (AUTHORITY.exec(text)?.[1] ?? '');
  if (!isPlain) findDecoration(text, authority, url, host, tricks);
  // Written as it is: `0x7f.1` hides.
  if (OWN_NETWORK.test(host) && text.includes(host)) cautions.push({ code: 'own-network', params: { host } });
  else if (isIpAddress(host)) tricks.push({ code: 'ip-address', params: { host } });
  if (shownHost !== host || !isPlain) {
    if (FALSE_SIGNS.test(authority) || FALSE_SIGNS.test(shownHost))
      tricks.push({ code: 'false-signs', params: { host } });
    if (shownHost !== host && shownHost.split('.').some(mixesAlphabets))
      tricks.push({ code: 'mixed-alphabets', params: { host: shownHost, really: host } });
    // Full-width and other letters that a browser turns into plain ones: it leads there, but nobody honest writes it so.
    if (hasOther(authority) && !hasOther(shownHost))
      cautions.push({ code: 'disguised-letters', params: { host } });
  }
  if (!isPlain && url.port !== '') cautions.push({ code: 'unusual-port', params: { port: url.port } });
  if (hasDot) cautions.push({ code: 'trailing-dot', params: { host } });
  if (protocol === 'http:') cautions.push(NOT_ENCRYPTED);
  return {
    host,
    shownHost,
    registrable: getDomain(host, PRIVATE_TOO) ?? undefined,
    tricks,
    cautions,
    decoy: isPlain ? '' : url.username.replace(/%2f.*$/i, ''),
    rest: url,
  };
}

/** Takes out what a browser does not read and what shows as nothing, and says so of the latter. */
function withoutHidden(raw: string, tricks: Reason[]): string {
  // The URL standard drops controls at the ends, and tabs and line ends wherever they stand, so a browser would too.
  const trimmed = raw
    .trim()
    .replace(/^[\0-\x20]+|[\0-\x20]+$/g, '')
    .replace(/[\t\n\r]/g, '');
  const visible = trimmed.replace(INVISIBLE, '');
  if (visible !== trimmed) tricks.push({ code: 'hidden-characters', params: {} });
  return visible;
}

/** What is put before the host, or written in its place, to lead the eye astray. */
function findDecoration(text: string, authority: string, url: URL, host: string, tricks: Reason[]): void {
  if (url.username !== '' || url.password !== '' || authority.includes('@'))
    tricks.push({ code: 'user-before-host', params: { host } });
  if (authority.includes('\\') || /^[a-z]+:[/\\]*\\/i.test(text))
    tricks.push({ code: 'backslash', params: { host } });
  if (/%[0-9a-f]{2}/i.test(authority)) tricks.push({ code: 'encoded-host', params: { host } });
}

/** What no browser opens: only the tricks that broke it can be told. */
function readBroken(text: string, tricks: readonly Reason[]): LinkReading | undefined {
  const authority = AUTHORITY.exec(text)?.[1] ?? '';
  const broken: Reason[] = [...tricks];
  if (authority.includes('%')) broken.push({ code: 'encoded-host', params: { host: '?' } });
  if (FALSE_SIGNS.test(authority)) broken.push({ code: 'false-signs', params: { host: '?' } });
  return broken.length === 0 ? undefined : { ...NOWHERE, tricks: broken };
}

function hasOther(text: string): boolean {
  return /\P{ASCII}/u.test(text);
}

/** Undoes the careful writing of suspicious links (`hxxps://evil[.]example`) and slips in copying (`ttps://`). */
function refang(text: string): string {
  if (/^https?:\/\/[a-z0-9.-]+(?:[/?#:]|$)/i.test(text)) return text;
  return text
    .replace(/^([a-z]{3,6})\[:\]/i, '$1:')
    .replace(
      /^(?:h{1,2}[tx]{1,3}p{1,2}|[tx]{1,2}p)(s{0,2})(?=:\/)/i,
      (_, s: string) => `http${s.slice(0, 1)}`,
    )
    .replace(/\[\.\]|\(\.\)|\[dot\]/gi, '.');
}

function parse(address: string): URL | undefined {
  try {
    const url = new URL(address);
    return url.hostname === '' && (url.protocol === 'http:' || url.protocol === 'https:') ? undefined : url;
  } catch {
    return undefined;
  }
}

function withScheme(text: string): string {
  const scheme = SCHEME.exec(text)?.[1];
  // `example.com:8080/` parses as scheme "example.com": a dot in a scheme means there was none.
  return scheme === undefined || scheme.includes('.') ? `https://${text.replace(/^[/\\]+/, '')}` : text;
}

function isIpAddress(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}
