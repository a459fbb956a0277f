// Finds glossary terms in a text, so that a page can offer the meaning of a word with a tap (U1).
import type { Language } from '../base/language.ts';
import type { Term } from './types.ts';

/** A piece of the text as it stands; `term` when this piece can be tapped. */
export interface Segment {
  readonly text: string;
  readonly term?: Term;
}

interface Form {
  readonly surface: string;
  readonly term: Term;
}

const FORM_MIN = 2;

/**
 * Cuts a text at the terms it holds: the longest form wins, and only the first occurrence of each term is linked. The
 * segments joined are the text, character by character.
 */
export function linkTerms(text: string, terms: readonly Term[], language: Language): readonly Segment[] {
  const forms = formsByFirst(terms, language);
  const plain = foldInPlace(text);
  const linked = new Set<string>();
  const segments: Segment[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const form = forms.get(plain[at] ?? '')?.find(({ surface }) => standsAt(plain, at, surface));
    if (form === undefined) {
      at += 1;
      continue;
    }
    const end = at + form.surface.length;
    if (!linked.has(form.term.id)) {
      linked.add(form.term.id);
      if (start < at) segments.push({ text: text.slice(start, at) });
      segments.push({ text: text.slice(at, end), term: form.term });
      start = end;
    }
    // A second occurrence is passed over whole: no shorter term inside it may be linked instead.
    at = end;
  }
  if (start < text.length) segments.push({ text: text.slice(start) });
  return segments;
}

function formsByFirst(terms: readonly Term[], language: Language): ReadonlyMap<string, readonly Form[]> {
  const forms = terms
    .flatMap((term) =>
      [term.term[language], ...term.aliases].map((surface) => ({ surface: foldInPlace(surface), term })),
    )
    .filter(({ surface }) => surface.length >= FORM_MIN)
    .sort((a, b) => b.surface.length - a.surface.length);
  const byFirst = new Map<string, Form[]>();
  for (const form of forms) {
    const first = form.surface[0] ?? '';
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [form]);
    else known.push(form);
  }
  return byFirst;
}

/** Half width and lower case, one code unit for one, so that places in the result are places in the text. */
function foldInPlace(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at] ?? '';
    const plain = unit.normalize('NFKC').toLowerCase();
    folded += plain.length === 1 ? plain : unit;
  }
  return folded;
}

/** Whether the form stands here as a word of its own: 「ハッシュ」 is not in 「ハッシュタグ」, `spf` not in `spfx`. */
function standsAt(text: string, at: number, surface: string): boolean {
  if (!text.startsWith(surface, at) || sameRun(text[at - 1], surface[0])) return false;
  const end = at + surface.length;
  const last = surface.at(-1);
  if (!sameRun(last, text[end])) return true;
  // An English plural is still the word: "passkeys".
  return text[end] === 's' && !sameRun(last, text[end + 1]);
}

function sameRun(a: string | undefined, b: string | undefined): boolean {
  return (isLatin(a) && isLatin(b)) || (isKatakana(a) && isKatakana(b));
}

function isLatin(char: string | undefined): boolean {
  return char !== undefined && /[\p{Script=Latin}\p{N}]/u.test(char);
}

function isKatakana(char: string | undefined): boolean {
  return char !== undefined && ((char >= 'ァ' && char <= 'ヺ') || char === 'ー');
}
