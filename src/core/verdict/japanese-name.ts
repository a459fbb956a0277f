// Finds a Japanese name that a host written in Japanese borrows: in front of another's, beside a word that calls to act, whole.
import type { Brand, BrandIndex } from './brand-index.ts';
import { CHEAP_ENDINGS, LURES, LURES_IN_JAPANESE, SERVICE_WORDS } from './look-alike-words.ts';
import { skeleton } from './skeleton.ts';

export interface JapaneseName {
  readonly brand: Brand;
  readonly code: 'brand-as-subdomain' | 'brand-with-lure' | 'brand-other-ending';
  readonly part: string;
  readonly sure: boolean;
}

interface Host {
  readonly name: string;
  readonly main: string;
  readonly ending: string;
}

/** `花銀行.evil.example`, `花銀行ログイン.example`, `花銀行.top`: undefined when no name is in it. */
export function findJapaneseName({ name, main, ending }: Host, index: BrandIndex): JapaneseName | undefined {
  const labels = name.split('.');
  for (const label of labels.slice(0, -1)) {
    const brand = nameOf(label, index);
    if (brand?.telling === true) return { brand, code: 'brand-as-subdomain', part: label, sure: true };
  }
  const lured = besideLure(main, index);
  if (lured !== undefined) return { brand: lured, code: 'brand-with-lure', part: main, sure: true };
  const brand = nameOf(main, index);
  // Someone may bear the same name; hardly under an ending that is thrown away.
  return brand?.telling === true
    ? { brand, code: 'brand-other-ending', part: main, sure: CHEAP_ENDINGS.has(ending) }
    : undefined;
}

function besideLure(main: string, index: BrandIndex): Brand | undefined {
  const parts = main.split(/[-_]+/);
  for (const [at, part] of parts.entries()) {
    const brand = nameOf(part, index);
    if (brand !== undefined && parts.some((other, place) => place !== at && isLure(other))) return brand;
  }
  const whole = parts.join('');
  for (const lure of [...LURES_IN_JAPANESE, ...LURES]) {
    const rest = whole.endsWith(lure) ? whole.slice(0, -lure.length) : undefined;
    const brand =
      (rest === undefined ? undefined : nameOf(rest, index)) ??
      (whole.startsWith(lure) ? nameOf(whole.slice(lure.length), index) : undefined);
    if (brand !== undefined) return brand;
  }
  return undefined;
}

function isLure(word: string): boolean {
  return LURES.has(word) || SERVICE_WORDS.has(word) || LURES_IN_JAPANESE.has(word);
}

function nameOf(label: string, { inJapanese }: BrandIndex): Brand | undefined {
  return inJapanese.get(skeleton(label));
}
