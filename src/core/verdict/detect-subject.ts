// Guesses what was pasted into the one box that takes anything: a link, an address, a number, a domain or a whole text.
import type { Subject } from './types.ts';

const HOST = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?[.．]){1,8}[\p{L}\p{N}-]{2,63}\.?$/u;
const PHONE = /^[+＋]?[\d０-９()（）\s#＃*ー－‐−-]{3,24}$/u;

/** Takes anything; what is no link, domain, address or number is judged as a text. */
export function detectSubject(input: string): Subject {
  const value = input.trim();
  if (/\s/.test(value) && !/^[^<>\n]{0,200}<[^\s<>]{3,320}>$/.test(value) && !PHONE.test(value))
    return { kind: 'text', value };
  if (
    /^(?:h[tx]{2}ps?|ftp|data|javascript|vbscript|file|blob|intent|mailto|tel|sms)\s?[:[]/i.test(value) ||
    /^[a-z][a-z0-9+-]{1,30}:\/\//i.test(value)
  )
    return { kind: 'url', value };
  if (/[^\s@]@[^\s@/]+\.[^\s@/]+>?$/.test(value) && !value.includes('/')) return { kind: 'address', value };
  if (PHONE.test(value) && !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(value)) return { kind: 'phone', value };
  if (HOST.test(value)) return { kind: 'domain', value };
  if (/^[^\s/?#@]{1,253}\.[^\s/?#@]{2,63}(?::\d{1,5})?[/?#]/u.test(value)) return { kind: 'url', value };
  return { kind: 'text', value };
}
