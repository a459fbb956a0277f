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
  /** The proven domains whole: `line.me` in front of another's name. */
  readonly byDomain: ReadonlyMap<string, Brand>;
  /** The length of the longest label, beyond which no edit needs to be looked for. */
  readonly longest: number;
  /** How labels begin, begin to the eye, and end: most hosts are told apart from all of them by these alone. */
  readonly beginnings: ReadonlySet<string>;
  readonly seenBeginnings: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
}

/** One edit leaves the first or the last three letters of a name of six as they were. */
const END_LENGTH = 3;

/** What a borrowed name is joined with to make a person sign in; honest firms name no domain so. */
const LURES = words(
  `login logon signin logln secure secured update updates upd verify verified verification auth authentication confirm confirmation
   unlock unlocked restore recovery recover refund alert alerts warning suspended suspend locked limited blocked blockd billing
   invoice acount accountt accounts account securelogin service-center helpdesk customer-support signup mypage myaccount redelivery
   kakunin saiken toroku henko teishi anzen tetsuduki hoken kinkyu`,
);
/** What a service is asked for: beside a brand and a hyphen it tells too, unless the ending is given to proven firms only. */
const SERVICE_WORDS = words(
  `support help service services center centre customer member members card cards bank banking pay payment point points campaign gift
   prize refunds delivery tracking co com id mail security official info user users`,
);
const PROVEN_ENDING = /\.(?:co|or|go|ac|ed|lg|ne)\.jp$|\.(?:gov|edu|mil|bank)$|\.gov\.[a-z]{2}$/;
/** What also stands in honest names: it tells something only under an ending that costs nothing. */
const PLAIN_WORDS = words(
  `my web online net bill information notice refresh shop store jp japan tokyo app apps mobile sms post track vip top www cn ne
   or ssl hub inc`,
);

/** Endings sold so cheaply, or given away, that throw-away names crowd them (Interisle and Spamhaus reports, 2019–2025). */
const CHEAP_ENDINGS = words(
  `top xyz shop club icu cn vip buzz click link work fit rest cyou sbs cfd bond monster quest tk ml ga gq cf pw ws su best
   wang asia site website space fun host press store online live life world today lol autos boats hair makeup mom skin bid win
   loan men date trade review party science stream download racing accountant cricket faith gdn ink ltd pro run one ru cc`,
);

/** Cheap, but also where a brand takes its own name for its customers there. */
const OWN_COUNTRY = words('cn ru cc');

/** Ordinary words that are brands too: alone they tell nothing. */
const ORDINARY = words(
  `line note zoom wise visa apple orange base square discord box steam epic echo unity notion slack signal target post bank card mail
   shop chat yahoo match indeed monday docs drive play plus prime music cloud one max next go auto life smart free mobile house rise
   quest stripe linear booking medium adobe viber teams office windows saison view olive outlook blizzard riot threads chase citi
   recruit proton messenger claude kraken live meta origin switch galaxy bounce battle acorn
   cyber apex cash login iphone fortnite valorant matsui daiwa neobank moneykit`,
);

/** Shorter names are pieces of too many words. */
const TELLING_MIN = 5;
/** What a borrowed name is followed by to look whole: `aeon.co.jp` in front of another's name. */
const FALSE_ENDINGS = words('co com ne or jp net go');
/** More parts than a person reads. */
const PARTS_MAX = 12;
/** Longer names are not one brand and one word. */
const GLUED_MAX = 40;
/** From this length on, any single slip tells; below it, only slips of hand and eye. */
const EDIT_MIN = 6;
const ANY_EDIT_MIN = 8;
const END_EDIT_MIN = 10;

/** Neighbours on the keyboard and letters of one look: the slips a typosquatter counts on. */
const NEAR = words(
  `qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm qa az ws sx ed dc rf fv tg gb yh hn uj jm ik ol
   il lt ce ao mn uv vw ij gq bd`,
);

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
  const labels = [...byLabel.keys()];
  return {
    byLabel,
    bySkeleton,
    byDeletion,
    byDomain: domainsOf(organisations),
    longest: Math.max(0, ...labels.map((label) => label.length)),
    beginnings: new Set(labels.map((label) => label.slice(0, END_LENGTH))),
    seenBeginnings: new Set(labels.map((label) => skeleton(label.replaceAll('-', '')).slice(0, END_LENGTH))),
    endings: new Set(labels.map((label) => label.slice(-END_LENGTH))),
  };
}

function domainsOf(organisations: readonly Organisation[]): ReadonlyMap<string, Brand> {
  return new Map(
    organisations.flatMap((organisation) =>
      organisation.webDomains.map(({ value }): [string, Brand] => [
        value,
        { organisation, label: value, telling: true },
      ]),
    ),
  );
}

function labelsOf(organisation: Organisation): ReadonlySet<string> {
  const labels = new Set<string>();
  const { webDomains, mailDomains, alsoSeenDomains = [] } = organisation;
  // Where no domain is proven, the names seen are still the names that fakes borrow.
  const seen = webDomains.length === 0 ? alsoSeenDomains : [];
  for (const value of [...[...webDomains, ...mailDomains].map((fact) => fact.value), ...seen]) {
    const label = getDomainWithoutSuffix(value, { allowPrivateDomains: true });
    if (label !== null && label.length >= 3 && !isCommon(label)) labels.add(label);
  }
  for (const name of [organisation.id, organisation.name.en, ...organisation.aliases]) {
    const label = name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
    const isAscii = /^[\p{ASCII}]+$/u.test(name.normalize('NFKC'));
    if (isAscii && label.length >= 3 && !isCommon(label)) labels.add(label);
  }
  return labels;
}

/** A word that goes with every brand is nobody's name. */
function isCommon(label: string): boolean {
  return LURES.has(label) || SERVICE_WORDS.has(label) || PLAIN_WORDS.has(label);
}

function deletions(label: string): readonly string[] {
  return Array.from(label, (_, at) => label.slice(0, at) + label.slice(at + 1));
}

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
    inFront(labels.slice(0, own), index) ??
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
function inFront(labels: readonly string[], index: BrandIndex): LookAlike | undefined {
  for (const [at, label] of labels.entries()) {
    for (const end of [at + 2, at + 3]) {
      const domain = index.byDomain.get(labels.slice(at, end).join('.'));
      if (domain !== undefined && end <= labels.length)
        return found(domain, 'brand-as-subdomain', domain.label, true);
    }
    const brand = index.byLabel.get(label) ?? index.bySkeleton.get(skeleton(label));
    if (brand === undefined) continue;
    const isWhole = FALSE_ENDINGS.has(labels[at + 1] ?? '');
    if (brand.telling || isWhole)
      return found(brand, 'brand-as-subdomain', labels.slice(0, at + 1).join('.'), true);
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

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
