// Finds whose name a host borrows: typos, swapped letters, brand plus lure, brand as sub-domain, other endings.
import { getDomainWithoutSuffix } from 'tldts';
import type { Directory, Organisation } from '../directory/types.ts';
import { skeleton } from './skeleton.ts';
import type { Reason } from './types.ts';

interface Brand {
  readonly organisation: Organisation;
  readonly label: string;
  /** Distinctive enough that its mere appearance in a foreign host tells something. */
  readonly telling: boolean;
}

interface BrandIndex {
  readonly byLabel: ReadonlyMap<string, Brand>;
  readonly bySkeleton: ReadonlyMap<string, Brand>;
  /** Every label with one character left out → its brands: finds all labels one edit away by look-up (SymSpell's idea). */
  readonly byDeletion: ReadonlyMap<string, readonly Brand[]>;
}

/** What a borrowed name is joined with to make a person sign in. */
const LURES = new Set(
  'login logon signin sign secure security secured account accounts acount update verify verification auth authentication confirm support help helpdesk service services center centre customer member members mypage my web online net card cards bank banking pay payment bill billing point points campaign gift prize info information notice alert warning unlock restore recovery refund shop store mail id user users jp japan tokyo app apps mobile sms post delivery track tracking vip top www cn com co'.split(
    ' ',
  ),
);

/** Ordinary words that are brands too: alone they tell nothing. */
const ORDINARY = new Set(
  'line note zoom wise visa apple orange base square discord box steam epic echo unity notion slack signal target post bank card mail shop chat yahoo match indeed monday docs drive play plus prime music cloud one max next go auto life smart free mobile house rise quest stripe linear roblox twitch booking airbnb uber spotify reddit medium adobe canva github gitlab dropbox evernote telegram whatsapp viber skype teams office windows xbox epos saison view toyota honda sony nintendo'.split(
    ' ',
  ),
);

const TELLING_MIN = 5;
const EDIT_MIN = 6;

const indexes = new WeakMap<Directory, BrandIndex>();

function indexOf(directory: Directory): BrandIndex {
  let index = indexes.get(directory);
  if (index === undefined) {
    index = makeIndex(directory.organisations);
    indexes.set(directory, index);
  }
  return index;
}

function makeIndex(organisations: readonly Organisation[]): BrandIndex {
  const byLabel = new Map<string, Brand>();
  const bySkeleton = new Map<string, Brand>();
  const byDeletion = new Map<string, Brand[]>();
  for (const organisation of organisations) {
    for (const label of labelsOf(organisation)) {
      if (byLabel.has(label)) continue;
      const telling = label.length >= TELLING_MIN && !ORDINARY.has(label);
      const brand: Brand = { organisation, label, telling };
      byLabel.set(label, brand);
      if (label.length >= TELLING_MIN) bySkeleton.set(skeleton(label), brand);
      if (label.length < EDIT_MIN || !telling) continue;
      for (const shorter of [label, ...deletions(label)]) {
        const known = byDeletion.get(shorter);
        if (known === undefined) byDeletion.set(shorter, [brand]);
        else known.push(brand);
      }
    }
  }
  return { byLabel, bySkeleton, byDeletion };
}

function labelsOf(organisation: Organisation): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const fact of [...organisation.webDomains, ...organisation.mailDomains]) {
    const label = getDomainWithoutSuffix(fact.value, { allowPrivateDomains: true });
    if (label !== null && label.length >= 3) labels.add(label);
  }
  for (const name of [organisation.id, organisation.name.en, ...organisation.aliases]) {
    const label = name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
    const isAscii = /^[\p{ASCII}]+$/u.test(name.normalize('NFKC'));
    if (isAscii && label.length >= 3 && !LURES.has(label)) labels.add(label);
  }
  return labels;
}

function deletions(label: string): readonly string[] {
  return Array.from(label, (_, at) => label.slice(0, at) + label.slice(at + 1));
}

/** Optimal string alignment distance of at most one: one typo, omission, insertion or swap. */
function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const restA = a.slice(start, endA);
  const restB = b.slice(start, endB);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

export interface LookAlike {
  readonly organisation: Organisation;
  readonly reason: Reason;
}

/** Whose name a foreign host borrows; undefined when none can be told. `shownHost` has punycode decoded. */
export function findLookAlike(
  shownHost: string,
  registrable: string | undefined,
  directory: Directory,
): LookAlike | undefined {
  const index = indexOf(directory);
  const labels = shownHost.split('.').slice(0, 8);
  const own = registrable === undefined ? labels.length - 1 : labels.length - registrable.split('.').length;
  const main = labels[Math.max(0, own)] ?? '';
  const found = (brand: Brand, code: string, part: string): LookAlike => ({
    organisation: brand.organisation,
    reason: {
      code,
      params: {
        name: brand.organisation.name.ja,
        nameEn: brand.organisation.name.en,
        label: brand.label,
        part,
      },
    },
  });
  for (const [at, label] of labels.slice(0, own).entries()) {
    const brand = index.byLabel.get(label);
    if (brand?.telling === true) return found(brand, 'brand-as-subdomain', labels.slice(0, at + 1).join('.'));
  }
  const exact = index.byLabel.get(main);
  if (exact?.telling === true && exact.label.length >= EDIT_MIN + 1)
    return found(exact, 'brand-other-ending', main);
  const alike = index.bySkeleton.get(skeleton(main));
  if (alike !== undefined && alike.label !== main) return found(alike, 'looks-like', main);
  const parts = labels
    .slice(0, own + 1)
    .flatMap((label) => label.split(/[-_\d]+/))
    .filter((part) => part !== '');
  for (const part of parts) {
    const brand = index.byLabel.get(part) ?? index.bySkeleton.get(skeleton(part));
    if (brand === undefined || part.length < 3) continue;
    const lured = parts.some((other) => other !== part && LURES.has(other));
    if (parts.length > 1 && lured && (brand.telling || part.length >= 4))
      return found(brand, 'brand-with-lure', main);
  }
  const glued = gluedLure(main, index);
  if (glued !== undefined) return found(glued, 'brand-with-lure', main);
  if (main.length >= EDIT_MIN) {
    for (const shorter of [main, ...deletions(main)]) {
      const brand = index.byDeletion.get(shorter)?.find((one) => isOneEdit(one.label, main));
      if (brand !== undefined) return found(brand, 'one-letter-off', main);
    }
  }
  return undefined;
}

/** `rakutencard`, `loginmercari`: a telling brand and a lure written as one word. */
function gluedLure(main: string, index: BrandIndex): Brand | undefined {
  if (main.length > 40) return undefined;
  for (let at = 2; at <= main.length - 2; at += 1) {
    const head = main.slice(0, at);
    const tail = main.slice(at);
    const front = index.byLabel.get(head);
    if (front?.telling === true && tail.length >= 4 && LURES.has(tail)) return front;
    const back = index.byLabel.get(tail);
    if (back?.telling === true && head.length >= 4 && LURES.has(head)) return back;
  }
  return undefined;
}
