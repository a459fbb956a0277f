// Makes the index of names that fakes borrow, once a directory, so that no host is held against every service.
import { getDomainWithoutSuffix } from 'tldts';
import type { Directory, Organisation } from '../directory/types.ts';
import { isCommon, ORDINARY, ORDINARY_IN_JAPANESE } from './look-alike-words.ts';
import { makeNameFilter, type NameFilter } from './name-filter.ts';
import { skeleton } from './skeleton.ts';

/** A name that fakes borrow, and whose it is. */
export interface Brand {
  readonly organisation: Organisation;
  readonly label: string;
  /** Distinctive enough that its mere appearance in a foreign host tells something. */
  readonly telling: boolean;
}

export interface BrandIndex {
  readonly byLabel: ReadonlyMap<string, Brand>;
  readonly bySkeleton: ReadonlyMap<string, Brand>;
  /** Names written in Japanese, by skeleton; those that are words too do not tell. */
  readonly inJapanese: ReadonlyMap<string, Brand>;
  /** The proven domains whole: `line.me` in front of another's name. */
  readonly byDomain: ReadonlyMap<string, Brand>;
  /** Most hosts are told apart from all names by this alone. */
  readonly filter: NameFilter;
}

/** Shorter names are pieces of too many words. */
export const TELLING_MIN = 5;
const LABEL_MIN = 3;
/** What a Japanese name is written with, and a host in Japanese can be. */
const JAPANESE = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}a-z0-9]+$/u;
const ASCII = /^[\p{ASCII}]+$/u;
/** From this length on a label is looked for one edit away. */
export const EDIT_MIN = 6;

const indexes = new WeakMap<Directory, BrandIndex>();

/** The index of a directory, made once. */
export function indexOf(directory: Directory): BrandIndex {
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
  for (const organisation of organisations) {
    for (const label of labelsOf(organisation)) {
      if (byLabel.has(label)) continue;
      const telling = label.length >= TELLING_MIN && !ORDINARY.has(label);
      const brand: Brand = { organisation, label, telling };
      byLabel.set(label, brand);
      if (label.length >= TELLING_MIN) bySkeleton.set(skeleton(label), brand);
    }
  }
  const labels = [...byLabel.keys()];
  const telling = labels.filter((label) => byLabel.get(label)?.telling === true);
  const byDomain = domainsOf(organisations);
  const inFront = Array.from(byDomain.keys(), (domain) => domain.slice(0, domain.indexOf('.')));
  return {
    byLabel,
    bySkeleton,
    inJapanese: japaneseOf(organisations),
    byDomain,
    filter: makeNameFilter(
      [...labels, ...inFront],
      telling,
      telling.filter((label) => label.length >= EDIT_MIN),
    ),
  };
}

/** Where two share a domain, the one given first keeps it, as in the directory. */
function domainsOf(organisations: readonly Organisation[]): ReadonlyMap<string, Brand> {
  const byDomain = new Map<string, Brand>();
  for (const organisation of organisations)
    for (const { value } of organisation.webDomains)
      if (!byDomain.has(value)) byDomain.set(value, { organisation, label: value, telling: true });
  return byDomain;
}

/** In a host in Japanese 力 passes for カ, and 二 for ニ. */
function japaneseOf(organisations: readonly Organisation[]): ReadonlyMap<string, Brand> {
  const bySkeleton = new Map<string, Brand>();
  for (const organisation of organisations) {
    for (const name of [organisation.name.ja, ...organisation.aliases]) {
      const label = name.normalize('NFKC').toLowerCase().replace(/\s/g, '');
      if (label.length < LABEL_MIN || ASCII.test(label) || !JAPANESE.test(label)) continue;
      const key = skeleton(label);
      const telling = !ORDINARY_IN_JAPANESE.has(label);
      if (!bySkeleton.has(key)) bySkeleton.set(key, { organisation, label, telling });
    }
  }
  return bySkeleton;
}

function labelsOf(organisation: Organisation): ReadonlySet<string> {
  const labels: string[] = [];
  const { webDomains, mailDomains, alsoSeenDomains = [] } = organisation;
  // Where no domain is proven, the names seen are still the names that fakes borrow.
  const seen = webDomains.length === 0 ? alsoSeenDomains : [];
  for (const value of [...[...webDomains, ...mailDomains].map((fact) => fact.value), ...seen])
    labels.push(getDomainWithoutSuffix(value, { allowPrivateDomains: true }) ?? '');
  for (const name of [organisation.id, organisation.name.en, ...organisation.aliases]) {
    const plain = name.normalize('NFKC').toLowerCase();
    if (ASCII.test(plain)) labels.push(plain.replace(/[^a-z0-9]/g, ''));
  }
  return new Set(labels.filter((label) => label.length >= LABEL_MIN && !isCommon(label)));
}
