// Finds whose name a host borrows: typos, swapped letters, brand plus lure, brand as sub-domain, other endings.
import type { Directory, Organisation } from '../directory/types.ts';
import { type Brand, type BrandIndex, EDIT_MIN, indexOf, TELLING_MIN } from './brand-index.ts';
import {
  CHEAP_ENDINGS,
  FALSE_ENDINGS,
  LURES,
  NEAR,
  ORDINARY,
  OWN_COUNTRY,
  PLAIN_WORDS,
  PROVEN_ENDING,
  SCHOOLS,
  SELF_HOSTED,
  SERVICE_WORDS,
  TOPIC_HOSTS,
} from './look-alike-words.ts';
import { findJapaneseName } from './japanese-name.ts';
import { mayBeGlued, mayBeName, mayHoldName, nearestName } from './name-filter.ts';
import { skeleton } from './skeleton.ts';
import type { Reason } from './types.ts';

const DOT = 46;
const OTHER = /[^\0-\x7f]/;
/** More labels than a name can have in the end (RFC 1035 allows 127 of one letter). */
const LABELS_MAX = 60;
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
  if (endA - start > 2) return undefined;
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

/** What there is to say of a look-alike, or nothing. */
export function alikeReason(alike: LookAlike | undefined): readonly Reason[] {
  return alike === undefined ? [] : [alike.reason];
}

/** Whose name a foreign host borrows; undefined when none can be told. `shownHost` has punycode decoded. */
export function findLookAlike(
  shownHost: string,
  registrable: string | undefined,
  directory: Directory,
): LookAlike | undefined {
  if (registrable === undefined) return undefined;
  const index = indexOf(directory);
  const host = readHostName(shownHost, registrable);
  return (
    inFront(host, index) ??
    asWhole(host, index) ??
    withLure(host, index) ??
    glued(host, index) ??
    oneEditAway(host, index) ??
    slipBesideLure(host, index) ??
    inJapanese(host, index)
  );
}

/** The parts of a host that a name can be borrowed in. */
interface HostName {
  /** All labels before the ending that is for sale: `www.rakuten-login`. */
  readonly name: string;
  /** The last of them, which its owner bought. */
  readonly main: string;
  readonly ending: string;
  readonly registrable: string;
  /** Whether other than ASCII letters stand in it: rare, so that what looks for those is seldom asked. */
  readonly isOther: boolean;
}

function readHostName(shownHost: string, registrable: string): HostName {
  const bought = countLabels(registrable);
  let [ending, end, main, start] = [0, shownHost.length, 0, 0];
  for (let at = shownHost.length - 1, labels = 0; at >= 0 && labels < LABELS_MAX; at -= 1) {
    if (shownHost.charCodeAt(at) !== DOT) continue;
    labels += 1;
    if (labels === 1) ending = at + 1;
    if (labels === bought - 1) end = at;
    if (labels === bought) main = at + 1;
    if (labels === LABELS_MAX) start = at + 1;
  }
  const isOther = OTHER.test(shownHost);
  const [name, bare] = [shownHost.slice(start, end), shownHost.slice(main, end)];
  return {
    name: isOther ? withHyphens(name) : name,
    main: isOther ? withHyphens(bare) : bare,
    ending: shownHost.slice(ending),
    registrable,
    isOther,
  };
}

/** Between Latin letters a long vowel sign, a dash or the character for one passes for a hyphen. */
function withHyphens(name: string): string {
  return name.replace(/([a-z0-9])[ー‐‑‒–—―−一](?=[a-z0-9])/g, '$1-');
}

function countLabels(host: string): number {
  let count = 1;
  for (let at = host.indexOf('.'); at >= 0; at = host.indexOf('.', at + 1)) count += 1;
  return count;
}

function found({ organisation, label }: Brand, code: string, part: string, sure: boolean): LookAlike {
  const { ja: name, en: nameEn } = organisation.name;
  return { organisation, sure, reason: { code, params: { name, nameEn, label, part } } };
}

/** `rakuten.evil.example`, `aeon.co.jp.evil.example`: the brand as a sub-domain of another's name. */
function inFront({ name, main, ending, registrable }: HostName, index: BrandIndex): LookAlike | undefined {
  const front = name.slice(0, -main.length);
  for (let from = 0, to = 0; from < front.length; from = to + 1) {
    to = front.indexOf('.', from);
    const next = front.indexOf('.', to + 1);
    const slipped = next < 0 ? undefined : slippedDomain(front, from, to, next, index);
    if (slipped !== undefined) return found(slipped, 'one-letter-off', front.slice(from, next), true);
    if (!mayBeName(index.filter, front, from, to)) continue;
    const domain = next < 0 ? undefined : domainAt(front, from, next, index);
    if (domain !== undefined) return found(domain, 'brand-as-subdomain', domain.label, true);
    const label = front.slice(from, to);
    const brand = index.byLabel.get(label) ?? index.bySkeleton.get(skeleton(label));
    if (brand === undefined) continue;
    const isWhole = next >= 0 && FALSE_ENDINGS.has(front.slice(to + 1, next));
    const tells = brand.telling && (CHEAP_ENDINGS.has(ending) || !SELF_HOSTED.has(brand.label));
    // A university's page about the service; a wiki on its games.
    const isTopic = SCHOOLS.test(registrable) || TOPIC_HOSTS.has(registrable);
    if (tells || isWhole) return found(brand, 'brand-as-subdomain', front.slice(0, to), isWhole || !isTopic);
  }
  return undefined;
}

/** `hanabannk.example.` in front of another's name: one edit away from a proven domain of two labels. */
function slippedDomain(
  front: string,
  from: number,
  to: number,
  next: number,
  { filter, byDomain }: BrandIndex,
): Brand | undefined {
  if (to - from < EDIT_MIN - 1) return undefined;
  const name = nearestName(filter, front.slice(from, to), isOneEdit);
  return name === undefined ? undefined : byDomain.get(name + front.slice(to, next));
}

/** The proven domain of two labels up to `dot`, or of one more. */
function domainAt(front: string, from: number, dot: number, { byDomain }: BrandIndex): Brand | undefined {
  const two = byDomain.get(front.slice(from, dot));
  const next = front.indexOf('.', dot + 1);
  return two ?? (next < 0 ? undefined : byDomain.get(front.slice(from, next)));
}

/** The brand's very name under another ending, or the same to the eye. */
function asWhole({ main, ending }: HostName, index: BrandIndex): LookAlike | undefined {
  if (!mayBeName(index.filter, main)) return undefined;
  const brand = index.byLabel.get(main) ?? index.byLabel.get(main.replaceAll('-', ''));
  if (brand !== undefined) {
    const isThrowAway = CHEAP_ENDINGS.has(ending) && !OWN_COUNTRY.has(ending);
    return brand.telling ? found(brand, 'brand-other-ending', main, isThrowAway) : undefined;
  }
  const seen = skeleton(main);
  const alike = index.bySkeleton.get(seen) ?? index.inJapanese.get(seen);
  // Someone may bear the same name in Japanese.
  if (alike?.label === main) return undefined;
  // A number in front is how many short honest names begin ("1cloud").
  if (alike === undefined || (/^\d/.test(main) && alike.label.length <= EDIT_MIN)) return undefined;
  return found(alike, 'looks-like', main, true);
}

/** `smbc-card-login`: the brand and a word that calls to act, in one name. */
function withLure(host: HostName, index: BrandIndex): LookAlike | undefined {
  const { name, ending, registrable } = host;
  if (!mayHoldName(index.filter, name)) return undefined;
  const parts = name.split(/[-_.]+/).filter((part) => part !== '');
  if (parts.length < 2) return undefined;
  const { brand, others } = brandAmong(parts.slice(-PARTS_MAX), index);
  if (brand === undefined) return undefined;
  const isCheap = CHEAP_ENDINGS.has(ending);
  // `smbc-co-jp.com`: an ending written into the name.
  const isEnding = others.includes('jp') && others.some((other) => /^(?:co|go|or|ne)$/.test(other));
  const isLured = isEnding || others.some((other) => LURES.has(other));
  const isServed = others.some((other) => SERVICE_WORDS.has(other));
  const isPlain = isServed || others.some((other) => PLAIN_WORDS.has(other));
  if (isLured && (isCheap || !ORDINARY.has(brand.label)))
    return found(brand, 'brand-with-lure', joinedIn(host, index), true);
  if (brand.telling && (isCheap || isPlain))
    return found(
      brand,
      'brand-with-lure',
      joinedIn(host, index),
      isCheap || (isServed && !PROVEN_ENDING.test(registrable)),
    );
  if (isCheap && isPlain && !ORDINARY.has(brand.label))
    return found(brand, 'brand-with-lure', joinedIn(host, index), true);
  return undefined;
}

/** The part a person can find again: `smbc-login` in `smbc-login.evil.example`, whose owner bought only `evil`. */
function joinedIn({ name, main }: HostName, index: BrandIndex): string {
  return brandAmong(main.split(/[-_]+/).slice(-PARTS_MAX), index).brand === undefined ? name : main;
}

/** The longest brand among the parts (`smbc` `card` is one), and the words beside it without numbers. */
function brandAmong(
  parts: readonly string[],
  index: BrandIndex,
): { readonly brand: Brand | undefined; readonly others: readonly string[] } {
  for (const length of [3, 2, 1]) {
    for (let at = 0; at + length <= parts.length; at += 1) {
      const joined = parts.slice(at, at + length).join('');
      if (joined.length < 3 || !mayBeName(index.filter, joined)) continue;
      const brand =
        index.byLabel.get(parts.slice(at, at + length).join('-')) ??
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
function glued({ main: written, ending }: HostName, index: BrandIndex): LookAlike | undefined {
  // Cut into small pieces (`ra-ku-ten-login`) it is read together.
  const main = /-.+-.+-/.test(written) ? written.replaceAll('-', '') : written;
  if (main.length < TELLING_MIN + 2 || main.length > GLUED_MAX || !mayBeGlued(index.filter, main))
    return undefined;
  for (let at = 2; at <= main.length - 2; at += 1) {
    const head = main.slice(0, at);
    const tail = main.slice(main[at] === '-' ? at + 1 : at);
    const brand =
      luredBy(tail, ending, index.byLabel.get(head)) ?? luredBy(head, ending, index.byLabel.get(tail));
    if (brand !== undefined) return found(brand, 'brand-with-lure', main, true);
  }
  return undefined;
}

/** The brand, if `word` beside it can only be a lure. */
function luredBy(word: string, ending: string, brand: Brand | undefined): Brand | undefined {
  if (brand?.telling !== true) return undefined;
  // `wwwrakuten`: the dot left out.
  if (LURES.has(word) || word === 'www') return brand;
  // Two letters are a piece of another word (`orgmail`).
  const isPlain = word.length > 2 && (SERVICE_WORDS.has(word) || PLAIN_WORDS.has(word));
  return (isPlain || /^\d+$/.test(word)) && CHEAP_ENDINGS.has(ending) ? brand : undefined;
}

function oneEditAway({ main }: HostName, { filter, byLabel }: BrandIndex): LookAlike | undefined {
  if (main.length < EDIT_MIN - 1) return undefined;
  const brand = byLabel.get(nearestName(filter, main, isOneEdit) ?? '');
  // `paypal-corp` is no slip for `paypay-corp`: another's name stands in it as it is.
  if (brand === undefined || main.split('-').some((part) => part !== main && byLabel.has(part)))
    return undefined;
  return found(brand, 'one-letter-off', main, true);
}

/** `rakutenn-login`: a slip in the name, and a word that calls to act beside it. */
function slipBesideLure({ main }: HostName, { filter, byLabel }: BrandIndex): LookAlike | undefined {
  if (main.length < 2 * EDIT_MIN || !main.includes('-')) return undefined;
  const parts = main.split('-', PARTS_MAX);
  if (!parts.some((part) => LURES.has(part))) return undefined;
  for (const part of parts) {
    if (part.length < EDIT_MIN) continue;
    const brand = byLabel.get(nearestName(filter, part, isOneEdit) ?? '');
    if (brand !== undefined) return found(brand, 'one-letter-off', main, true);
  }
  return undefined;
}

function inJapanese(host: HostName, index: BrandIndex): LookAlike | undefined {
  const borrowed = host.isOther ? findJapaneseName(host, index) : undefined;
  return borrowed === undefined
    ? undefined
    : found(borrowed.brand, borrowed.code, borrowed.part, borrowed.sure);
}

function isOneEdit(name: string, typed: string): boolean {
  const kind = editKind(name, typed);
  return kind === 'slip' || (kind === 'other' && name.length >= anyEditMin(name, typed));
}

/** A changed first or last letter makes another word more often than one inside ("telegraf", "fastpass"). */
function anyEditMin(brand: string, typed: string): number {
  return brand[0] === typed[0] && brand.at(-1) === typed.at(-1) ? ANY_EDIT_MIN : END_EDIT_MIN;
}
