// Reads an Authentication-Results field (RFC 8601): who speaks, and its words for each method.
import { AUTH_METHODS, AUTH_WORDS, type AuthMethod, type AuthWord } from './types.ts';

/** Longer than any provider's; more is not read. */
const FIELD_MAX = 10_000;

export interface StatedResult {
  readonly method: AuthMethod;
  readonly result: AuthWord;
  /** `header.from`, `header.d`, `smtp.mailfrom` … as stated, lower case. */
  readonly properties: ReadonlyMap<string, string>;
}

export interface AuthResultsField {
  /** The authserv-id; empty where a provider leaves it out. */
  readonly authority: string;
  readonly results: readonly StatedResult[];
}

const METHODS: ReadonlySet<string> = new Set(AUTH_METHODS);
const WORDS: ReadonlySet<string> = new Set(AUTH_WORDS);

/** The field's value → its parts; what is not understood is left out, never guessed; of a broken field nothing is believed. */
export function readAuthResults(value: string): AuthResultsField {
  const plain = withoutComments(value.slice(0, FIELD_MAX));
  if (plain === undefined) return { authority: '', results: [] };
  const [first = '', ...rest] = splitParts(plain);
  // Some providers write no authserv-id at all, and begin with a result.
  const begins = /^\s*[a-z-]+\s*=/i.test(first);
  const authority = begins ? '' : (first.trim().split(/\s+/)[0] ?? '').toLowerCase();
  const results: StatedResult[] = [];
  for (const part of begins ? [first, ...rest] : rest) {
    const stated = readPart(part);
    if (stated !== undefined) results.push(stated);
  }
  return { authority, results };
}

/** `dkim/1=pass reason="…" header.d=example.jp` */
function readPart(part: string): StatedResult | undefined {
  const [head, ...rest] = tokens(part);
  const parts = /^([a-z-]+)(?:\/\d+)?=([a-z]+)$/i.exec(head ?? '');
  const method = parts?.[1]?.toLowerCase() ?? '';
  const word = parts?.[2]?.toLowerCase() ?? '';
  if (!METHODS.has(method)) return undefined;
  const properties = new Map<string, string>();
  for (const token of rest) {
    const at = token.indexOf('=');
    const name = token.slice(0, at).toLowerCase();
    // The first one stands: a second `header.from` must not overwrite it.
    if (at > 0 && !properties.has(name)) properties.set(name, token.slice(at + 1).toLowerCase());
  }
  return {
    method: method as AuthMethod,
    result: WORDS.has(word) ? (word as AuthWord) : 'none',
    properties,
  };
}

/** Words apart, with spaces around `=` closed and quotes taken off. */
function tokens(part: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of part.replace(/\s*=\s*/g, '=').matchAll(/(?:"[^"]*"|[^\s"])+/g))
    words.push(word.replaceAll('"', ''));
  return words;
}

/**
 * Comments may nest and hold anything, also `; dmarc=pass` (RFC 5322 section 3.2.2). Undefined where the sender could have
 * written the end of one: receivers put the envelope's address into a comment, and `"a) ; dkim=pass ("@evil.test` is one.
 */
function withoutComments(text: string): string | undefined {
  let out = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\\' && (isQuoted || depth > 0)) {
      at += 1;
      continue;
    }
    if (char === '"' && depth > 0) return undefined;
    if (char === '"') isQuoted = !isQuoted;
    if (!isQuoted && char === '(') depth += 1;
    else if (!isQuoted && char === ')' && depth > 0) depth -= 1;
    else if (depth === 0) out += char;
  }
  return depth > 0 || isQuoted ? undefined : out;
}

/** Apart at semicolons outside quotes. */
function splitParts(text: string): readonly string[] {
  const parts: string[] = [''];
  let isQuoted = false;
  for (const char of text) {
    if (char === '"') isQuoted = !isQuoted;
    if (char === ';' && !isQuoted) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}
