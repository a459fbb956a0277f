// Takes links, addresses and phone numbers out of a running text, Japanese or English, so that each can be judged.
import { parse } from 'tldts';

/** A message with more than this is judged by its first ones. */
export const PARTS_MAX = 200;

const LINK = /(?:h[tx]{2}ps?\s?:\/\/|www\.)[^\s<>"'「」『』（）【】、。]{3,2000}/giu;
const BARE_HOST =
  /(?:^|[^\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}(?:\/[^\s<>"'「」『』（）【】、。]{0,1000})?(?![\w@-])/giu;
/** Folding would turn `bank.example／login.evil.test` into the bank's own; such links are judged as they stand, too. */
const DISGUISED =
  /[\uff0e\uff0f\uff3c\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2044\u2215\u29f8\u2571\u2024]/u;
/** Names kept for examples, tests and home networks, which no list of endings holds (RFC 6761). */
const RESERVED = /\.(?:example|test|invalid|localhost|local|onion|internal)$/i;
const ADDRESS = /[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/giu;
const PHONE = /(?:\+\d{1,3}[\s-]?)?(?:\(?0\d{1,4}\)?[\s-]?)\d{1,4}[\s-]?\d{3,4}(?!\d)|\+\d[\d\s-]{7,16}\d/gu;

export interface Parts {
  readonly links: readonly string[];
  readonly addresses: readonly string[];
  readonly phones: readonly string[];
}

/**
 * Japanese runs on without a space: 「https://a.exampleをご確認」. What follows the host is cut off, but only when no
 * further name follows in it, since then a browser would really go there.
 */
const RUN_ON =
  /^((?:https?:\/\/)?[a-z0-9.-]{1,253}\.[a-z]{2,24})[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー][^./@:?#\\]{0,200}$/iu;

/** A text → what in it leads somewhere; each once, in order. */
export function extractParts(text: string): Parts {
  const folded = text.normalize('NFKC');
  // Links first: `https://bank.example@evil.test` is a link that looks like an address.
  const links = [...take(folded, LINK), ...take(text, LINK).filter((link) => DISGUISED.test(link))];
  const rest = folded.replace(LINK, ' ');
  const addresses = take(rest, ADDRESS);
  const plain = rest.replace(ADDRESS, ' ');
  const hosts = take(plain, BARE_HOST).filter(
    (host) => /\.[a-z]{2,24}(?:\/|$)/i.test(host) && !/^\d+(?:\.\d+)+$/.test(host) && endsAsHost(host),
  );
  return {
    links: [...links, ...hosts].map((link) => link.replace(RUN_ON, '$1')).slice(0, PARTS_MAX),
    addresses: addresses.slice(0, PARTS_MAX),
    phones: take(plain.replace(BARE_HOST, ' '), PHONE)
      .filter((phone) => phone.replace(/\D/g, '').length >= 9)
      .slice(0, PARTS_MAX),
  };
}

/** `annai.pdf` and `Thanks.Please` are no addresses: nothing on the net ends so. */
function endsAsHost(host: string): boolean {
  const [name = ''] = host.split('/');
  return RESERVED.test(name) || parse(name).isIcann === true;
}

function take(text: string, pattern: RegExp): readonly string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(pattern)) {
    found.add(match[0].replace(/^[^\w+(]/u, '').replace(/[.,;:!?)\]]+$/, ''));
    if (found.size >= PARTS_MAX) break;
  }
  return [...found];
}
