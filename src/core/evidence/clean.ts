// Decides what of a stranger's text, address or country code is kept: texts are shown as they are, codes only when they are codes.
import { TEXT_MAX } from './types.ts';

/** What exports write where they know nothing. */
const NOTHING = /^(?:n\/?a|null|none|undefined|unknown|-+|—)$/i;
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\s]+/g;

/**
 * A text or number → one line without control and direction characters, held to `TEXT_MAX`; `''` for anything else and for
 * `N/A` and its kin.
 */
export function cleanText(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value !== 'string') return '';
  const text = cut(
    value
      .slice(0, TEXT_MAX * 8)
      .replace(CONTROL, ' ')
      .trim(),
  );
  return NOTHING.test(text) ? '' : text;
}

/** Several cells as one text, the empty and the repeated ones left out. */
export function joinTexts(values: readonly unknown[], between = ' / '): string {
  const texts = values.map(cleanText).filter((text) => text !== '');
  return cut([...new Set(texts)].join(between));
}

function cut(text: string): string {
  if (text.length <= TEXT_MAX) return text.toWellFormed();
  return text
    .slice(0, TEXT_MAX)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd();
}

/** An IP address → the address without brackets, port and zone index, IPv6 in lower case; undefined when it is none. */
export function cleanIp(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 100) return undefined;
  const text = value.normalize('NFKC').trim().toLowerCase();
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1] ?? text;
  const bare = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(bracketed)?.[1] ?? bracketed;
  const address = /^(.*?)%[\w.-]{1,20}$/.exec(bare)?.[1] ?? bare;
  return isIpv4(address) || isIpv6(address) ? address : undefined;
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
  );
}

/** The text forms of RFC 4291, section 2.2: eight groups, `::` once for one group or more of zeros, the last two as IPv4. */
function isIpv6(text: string): boolean {
  if (!text.includes(':')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    if (half === '') continue;
    const parts = half.split(':');
    const last = parts.at(-1) ?? '';
    const endsInIpv4 = index === halves.length - 1 && last.includes('.');
    if (endsInIpv4 && !isIpv4(last)) return false;
    const hex = endsInIpv4 ? parts.slice(0, -1) : parts;
    if (!hex.every((part) => /^[0-9a-f]{1,4}$/.test(part))) return false;
    groups += hex.length + (endsInIpv4 ? 2 : 0);
  }
  return halves.length === 2 ? groups <= 7 : groups === 8;
}

/** A country code of two letters in upper case; undefined for names, for `XX` and `ZZ` (no country), for anything else. */
export function cleanCountry(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const code = value.normalize('NFKC').trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) && code !== 'XX' && code !== 'ZZ' ? code : undefined;
}
