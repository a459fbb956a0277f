// Finds a sentence with a phone number inside a link: search pages of genuine sites show it as if they had written it.
import type { LinkReading } from './read-link.ts';
import { plainText, readQuery } from './read-query.ts';

/** A number as people write it, also with letters for digits: `+1-888-555-0100`, `0120(555)019`, `1-800-HELP-NOW`. */
const NUMBER = /(?:\d[\s().-]{0,2}){8,}|\b1?[\s-]?8\d\d[\s-][a-z]{3,}/i;
/** Where a person's own words stand. */
const SEARCHED = /^(?:q|query|s|search\w{0,8}|keywords?|kw|p|term|text|message|msg|title|word)$/i;
const WORDS = /\p{L}{2,}/u;
const READ_MAX = 2_000;

/** Whether the link itself brings words and a number that the page may show. */
export function writesOnPage({ pathname, search, hash }: LinkReading['rest']): boolean {
  if (!/\d{2}/.test(`${pathname}${search}${hash}`)) return false;
  for (const [key, value] of readQuery(search.slice(0, READ_MAX)))
    if ((SEARCHED.test(key) || /\s/.test(value)) && isMessage(value, SEARCHED.test(key))) return true;
  return `${pathname}/${hash}`
    .slice(0, READ_MAX)
    .split('/')
    .some((part) => /%20|\+|%E3%80%80/i.test(part) && isMessage(plainText(part), false));
}

function isMessage(value: string, isSearched: boolean): boolean {
  const text = value.normalize('NFKC');
  return NUMBER.test(text) && (isSearched || WORDS.test(text.replace(NUMBER, ' ')));
}
