// Finds whose name a host borrows: typos, swapped letters, brand plus lure, brand as sub-domain, other endings.
import type { Directory, Organisation } from '../directory/types.ts';
import {
  type Brand,
  type BrandIndex,
  deletions,
  EDIT_MIN,
  END_LENGTH,
  indexOf,
  TELLING_MIN,
} from './brand-index.ts';
import {
  CHEAP_ENDINGS,
  FALSE_ENDINGS,
  LURES,
  NEAR,
  ORDINARY,
  OWN_COUNTRY,
  PLAIN_WORDS,
  PROVEN_ENDING,
  SELF_HOSTED,
  SERVICE_WORDS,
} from './look-alike-words.ts';
import { skeleton } from './skeleton.ts';
import type { Reason } from './types.ts';

/** More parts than a person reads. */
const PARTS_MAX = 12;
/** Longer names are not one brand and one word. */
const GLUED_MAX = 40;
/** From this length on any edit tells; below it, only slips of hand and eye. */
const ANY_EDIT_MIN = 8;
/** The same where the first or last letter differs. */
const END_EDIT_MIN = 10;

/** How `typed` differs from `brand` by one edit: a slip of hand or eye, any other edit, or more. */
function editKind(brand: string, typed: string): 'slip' | 'other' | undefined {
  if (brand === typed || Math.abs(brand.length - typed.length) > 1) return undefined;
  let start = 0;
  while (start < brand.length && brand[start] === typed[start]) start += 1;
  let endA = brand.length;
  let endB = typed.length;
  while (endA > start && endB > start && brand[endA - 1] === typed[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const gone = brand.slice(start, endA);
  const come = typed.slice(start, endB);
  if (gone.length === 2 && come.length === 2)
    return gone[0] === come[1] && gone[1] === come[0] ? 'slip' : undefined;
  if (gone.length > 1 || come.length > 1) return undefined;
  if (gone === '' || come === '') {
    const letter = gone + come;
    // A hyphen put in or left out is how the brand itself may write its name elsewhere.
    if (letter === '-') return undefined;
    // Without its first letter a name is often another word ("cloud"); without its last, only a short one is.
    if (come === '' && start === 0 && brand.length < END_EDIT_MIN) return undefined;
    if (come === '' && start === brand.length - 1) return brand.length > EDIT_MIN ? 'slip' : undefined;
    const isDouble = letter === brand[start - 1] || letter === brand[start] || letter === typed[start + 1];
    return isDouble ? 'slip' : 'other';
  }
  return NEAR.has(gone + come) || NEAR.has(come + gone) ? 'slip' : 'other';
}

export interface LookAlike {
  readonly organisation: Organisation;
  readonly reason: Reason;
  /** Whether it can hardly be chance or the brand's own: then it is suspicious without any claim. */
  readonly sure: boolean;
}

/** Whose name a foreign host borrows; undefined when none can be told. `shownHost` has punycode decoded. */
export function findLookAlike(
  shownHost: string,
  registrable: string | undefined,
  directory: Directory,
): LookAlike | undefined {
  if (registrable === undefined) return undefined;
  const index = indexOf(directory);
  const labels = shownHost.split('.').slice(-8);
  const own = Math.max(0, labels.length - registrable.split('.').length);
  const main = labels[own] ?? '';
  const ending = labels.at(-1) ?? '';
  const isCheap = CHEAP_ENDINGS.has(ending);
  return (
    inFront(labels.slice(0, own), isCheap, index) ??
    asWhole(main, isCheap && !OWN_COUNTRY.has(ending), index) ??
    withLure(labels.slice(0, own + 1), isCheap, PROVEN_ENDING.test(registrable), index) ??
    oneEditAway(main, index)
  );
}

function found({ organisation, label }: Brand, code: string, part: string, sure: boolean): LookAlike {
  const { ja: name, en: nameEn } = organisation.name;
  return { organisation, sure, reason: { code, params: { name, nameEn, label, part } } };
}

/** `rakuten.evil.example`, `aeon.co.jp.evil.example`: the brand as a sub-domain of another's name. */
function inFront(labels: readonly string[], isCheap: boolean, index: BrandIndex): LookAlike | undefined {
  for (const [at, label] of labels.entries()) {
    for (const end of [at + 2, at + 3]) {
      const domain = index.byDomain.get(labels.slice(at, end).join('.'));
      if (domain !== undefined && end <= labels.length)
        return found(domain, 'brand-as-subdomain', domain.label, true);
    }
    const brand = index.byLabel.get(label) ?? index.bySkeleton.get(skeleton(label));
    if (brand === undefined) continue;
    const isWhole = FALSE_ENDINGS.has(labels[at + 1] ?? '');
    const tells = brand.telling && (isCheap || !SELF_HOSTED.has(brand.label));
    if (tells || isWhole) return found(brand, 'brand-as-subdomain', labels.slice(0, at + 1).join('.'), true);
  }
  return undefined;
}

/** The brand's very name under another ending, or the same to the eye. */
function asWhole(main: string, isThrowAway: boolean, index: BrandIndex): LookAlike | undefined {
  const brand = index.byLabel.get(main) ?? index.byLabel.get(main.replaceAll('-', ''));
  if (brand !== undefined)
    return brand.telling ? found(brand, 'brand-other-ending', main, isThrowAway) : undefined;
  const alike = index.bySkeleton.get(skeleton(main));
  // A number in front is how many short honest names begin ("1cloud").
  if (alike === undefined || (/^\d/.test(main) && alike.label.length <= EDIT_MIN)) return undefined;
  return found(alike, 'looks-like', main, true);
}

/** `smbc-card-login`, `rakutenlogin`: the brand and a word that calls to act, in one name. */
function withLure(
  labels: readonly string[],
  isCheap: boolean,
  isProven: boolean,
  index: BrandIndex,
): LookAlike | undefined {
  const main = labels.at(-1) ?? '';
  const parts = labels.flatMap((label) => label.split(/[-_]+/)).filter((part) => part !== '');
  if (parts.length > 1) {
    const { brand, others } = brandAmong(parts.slice(-PARTS_MAX), index);
    if (brand !== undefined) {
      // `smbc-co-jp.com`: an ending written into the name.
      const isEnding = others.includes('jp') && others.some((other) => /^(?:co|go|or|ne)$/.test(other));
      const isLured = isEnding || others.some((other) => LURES.has(other));
      const isServed = others.some((other) => SERVICE_WORDS.has(other));
      const isPlain = isServed || others.some((other) => PLAIN_WORDS.has(other));
      if (isLured && (isCheap || !ORDINARY.has(brand.label)))
        return found(brand, 'brand-with-lure', main, true);
      if (brand.telling && (isCheap || isPlain))
        return found(brand, 'brand-with-lure', main, isCheap || (isServed && !isProven));
      if (isCheap && isPlain && !ORDINARY.has(brand.label))
        return found(brand, 'brand-with-lure', main, true);
    }
  }
  return glued(main, isCheap, index);
}

/** The longest brand among the parts (`smbc` `card` is one), and the words beside it without numbers. */
function brandAmong(
  parts: readonly string[],
  index: BrandIndex,
): { readonly brand: Brand | undefined; readonly others: readonly string[] } {
  const starts = parts.flatMap((part, at) => {
    const beginning = `${part}${parts[at + 1] ?? ''}${parts[at + 2] ?? ''}`.slice(0, 2 * END_LENGTH);
    return index.seenBeginnings.has(skeleton(beginning).slice(0, END_LENGTH)) ? [at] : [];
  });
  for (const length of [3, 2, 1]) {
    for (const at of starts) {
      if (at + length > parts.length) continue;
      const run = parts.slice(at, at + length);
      const joined = run.join('');
      if (joined.length < 3) continue;
      const brand =
        index.byLabel.get(run.join('-')) ??
        index.byLabel.get(joined) ??
        index.bySkeleton.get(skeleton(joined));
      if (brand === undefined) continue;
      const others = parts.toSpliced(at, length).map((other) => other.replace(/\d+$/, ''));
      return { brand, others };
    }
  }
  return { brand: undefined, others: [] };
}

/** `rakutenlogin`, `secureamazon`, `amazon123`: a telling brand and a lure written as one word. */
function glued(main: string, isCheap: boolean, index: BrandIndex): LookAlike | undefined {
  if (main.length < TELLING_MIN + 2 || main.length > GLUED_MAX || !mayHoldBrand(main, index))
    return undefined;
  for (let at = 2; at <= main.length - 2; at += 1) {
    const head = main.slice(0, at);
    const tail = main.slice(at).replace(/^-/, '');
    const front = index.byLabel.get(head);
    const back = index.byLabel.get(tail);
    for (const [brand, other] of [[front, tail] as const, [back, head] as const]) {
      if (brand?.telling !== true) continue;
      if (LURES.has(other)) return found(brand, 'brand-with-lure', main, true);
      if (isCheap && (SERVICE_WORDS.has(other) || PLAIN_WORDS.has(other) || /^\d+$/.test(other)))
        return found(brand, 'brand-with-lure', main, true);
    }
  }
  return undefined;
}

function oneEditAway(main: string, index: BrandIndex): LookAlike | undefined {
  if (main.length < EDIT_MIN - 1 || main.length > index.longest + 1 || !mayHoldBrand(main, index))
    return undefined;
  for (const shorter of [main, ...deletions(main)]) {
    for (const brand of index.byDeletion.get(shorter) ?? []) {
      const kind = editKind(brand.label, main);
      if (kind === 'slip' || (kind === 'other' && brand.label.length >= anyEditMin(brand.label, main)))
        return found(brand, 'one-letter-off', main, true);
    }
  }
  return undefined;
}

/** Whether a brand can begin or end it, or lie one edit away. */
function mayHoldBrand(main: string, { beginnings, endings }: BrandIndex): boolean {
  return beginnings.has(main.slice(0, END_LENGTH)) || endings.has(main.slice(-END_LENGTH));
}

/** A changed first or last letter makes another word more often than one inside ("telegraf", "fastpass"). */
function anyEditMin(brand: string, typed: string): number {
  return brand[0] === typed[0] && brand.at(-1) === typed.at(-1) ? ANY_EDIT_MIN : END_EDIT_MIN;
}
