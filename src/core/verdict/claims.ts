// Says which organisation is meant by a claim ("it says it is from …"), and which one a text speaks as.
import { isAtOrBelow } from '../directory/domains.ts';
import { foldName } from '../directory/fold-name.ts';
import type { Directory, Organisation, ServiceKind } from '../directory/types.ts';

const CLAIM_MAX = 100;
/** Below this a search guesses ("Square Enix" finds Square), and a wrong guess would accuse an honest sender. */
const SURE_SCORE = 0.95;

/** Words that go with any name and change nothing. */
const PLAIN_ENDINGS = list(`
  株式会社 公式 サポート サポートセンター カスタマーセンター カスタマーサポート お客様センター お客さまセンター お客様窓口 事務局
  運営事務局 運輸 日本語 アカウント サービス 会員 会員サービス セキュリティ セキュリティセンター ログイン
  account accounts support team inc com jp japan webapp app store service services security helpdesk official customerservice`);
const PLAIN_BEGINNINGS = list('株式会社 公式 ntt the');
/** Words that change nothing only if the organisation is of that kind: イオン銀行 is not イオンカード. */
const KIND_ENDINGS: readonly (readonly [ending: string, kind: ServiceKind])[] = [
  ['銀行', 'bank'],
  ['bank', 'bank'],
  ['カード', 'card'],
  ['card', 'card'],
  ['証券', 'securities'],
  ['ペイ', 'payment'],
  ['pay', 'payment'],
  ['モバイル', 'carrier'],
  ['mobile', 'carrier'],
].map(([ending, kind]) => [foldName(ending as string), kind as ServiceKind]);

interface Names {
  readonly byKey: ReadonlyMap<string, Organisation>;
  /** As they stand in texts, lower case, longest first. */
  readonly inText: readonly { readonly name: string; readonly organisation: Organisation }[];
  /** Claims already looked up: a search reads the whole directory, and one list repeats few names. */
  readonly answered: Map<string, Organisation | undefined>;
}
const ANSWERED_MAX = 1_000;

const books = new WeakMap<Directory, Names>();

function namesOf(directory: Directory): Names {
  let names = books.get(directory);
  if (names === undefined) {
    names = readNames(directory);
    books.set(directory, names);
  }
  return names;
}

function readNames(directory: Directory): Names {
  const byKey = new Map<string, Organisation>();
  const inText: { name: string; organisation: Organisation }[] = [];
  for (const organisation of directory.organisations) {
    const written = waysToWrite(organisation);
    for (const name of [organisation.id, ...written]) {
      const key = foldName(name);
      for (const one of [key, ...bareNames(key, organisation)])
        if (one.length >= 2 && !byKey.has(one)) byKey.set(one, organisation);
    }
    // An id is no name in a text, unless it is one of the ways to write it.
    for (const shown of new Set(written.map((name) => name.normalize('NFKC').toLowerCase())))
      if (shown.length >= 3) inText.push({ name: shown, organisation });
  }
  return { byKey, inText: inText.toSorted((a, b) => b.name.length - a.name.length), answered: new Map() };
}

/** 「NTTドコモ（dアカウント・d払い）」 is also what stands before the brackets, and each name inside them. */
function waysToWrite({ name, aliases }: Organisation): readonly string[] {
  return [name.ja, name.en, ...aliases].flatMap((full) => {
    const parts = /^([^（(]{2,60})[（(]([^）)]{1,80})[）)]$/u.exec(full);
    if (parts === null) return [full];
    const inside = (parts[2] ?? '').split(/[・、,]/u).map((one) => one.trim().replace(/等$/u, ''));
    return [full, (parts[1] ?? '').trim(), ...inside.filter((one) => one.length >= 3)];
  });
}

/** An id or any name → the organisation it surely means; undefined when it is none or only a guess. */
export function resolveClaim(claims: string | undefined, directory: Directory): Organisation | undefined {
  const claim = claims?.trim().slice(0, CLAIM_MAX) ?? '';
  if (claim === '') return undefined;
  const { answered, byKey } = namesOf(directory);
  if (answered.has(claim)) return answered.get(claim);
  const found = directory.get(claim) ?? byName(foldName(claim), byKey) ?? bySearch(claim, directory);
  if (answered.size < ANSWERED_MAX) answered.set(claim, found);
  return found;
}

function byName(key: string, byKey: Names['byKey']): Organisation | undefined {
  const exact = byKey.get(key);
  if (exact !== undefined) return exact;
  for (const bare of bareNames(key)) {
    const found = byKey.get(bare);
    if (found !== undefined && bareNames(key, found).includes(bare)) return found;
  }
  return undefined;
}

function bySearch(claim: string, directory: Directory): Organisation | undefined {
  const [best] = directory.search(claim, { limit: 1 });
  return best !== undefined && best.score >= SURE_SCORE ? best.organisation : undefined;
}

/** A folded name without its generic words; with `organisation`, kind words only where they fit it. */
function bareNames(key: string, organisation?: Organisation): readonly string[] {
  const bare: string[] = [];
  const keep = (name: string) => {
    if (name.length >= 2) bare.push(name);
  };
  for (const beginning of PLAIN_BEGINNINGS) if (key.startsWith(beginning)) keep(key.slice(beginning.length));
  for (const ending of PLAIN_ENDINGS) if (key.endsWith(ending)) keep(key.slice(0, -ending.length));
  for (const [ending, kind] of KIND_ENDINGS)
    if (key.endsWith(ending) && (organisation === undefined || organisation.kinds.includes(kind)))
      keep(key.slice(0, -ending.length));
  return bare;
}

const TEXT_MAX = 4_000;

/** The organisation a text speaks as: the one whose name stands earliest in it, the longer name first. */
export function speakerOf(text: string, directory: Directory): Organisation | undefined {
  const folded = text.slice(0, TEXT_MAX).normalize('NFKC').toLowerCase();
  let best: { readonly at: number; readonly organisation: Organisation } | undefined;
  for (const { name, organisation } of namesOf(directory).inText) {
    const at = folded.indexOf(name);
    if (at < 0 || (best !== undefined && at >= best.at) || !standsAlone(folded, at, name, organisation))
      continue;
    best = { at, organisation };
  }
  return best?.organisation;
}

/** A name comes up again where it is spoken of and where it signs. */
const SAME_MAX = 5;

export interface NameInText {
  readonly at: number;
  readonly name: string;
  readonly organisation: Organisation;
}

/** Every name that stands alone in a text, in order; `at` counts in `folded`. */
export function namesIn(
  text: string,
  directory: Directory,
): { readonly folded: string; readonly names: readonly NameInText[] } {
  const folded = text.slice(0, TEXT_MAX).normalize('NFKC').toLowerCase();
  const names: NameInText[] = [];
  for (const { name, organisation } of namesOf(directory).inText) {
    let at = folded.indexOf(name);
    for (let count = 0; at >= 0 && count < SAME_MAX; count += 1) {
      if (standsAlone(folded, at, name, organisation)) names.push({ at, name, organisation });
      at = folded.indexOf(name, at + name.length);
    }
  }
  return { folded, names: names.toSorted((a, b) => a.at - b.at || b.name.length - a.name.length) };
}

/** 「LINEで話そう」 speaks of a service as a place, not as its voice. */
const AS_PLACE = /^で(?![すのごお])/u;
/** 「総務省は」「日本銀行が利上げ」: news speaks so of a public body, and its links are rightly the paper's own. */
const AS_TOPIC = /^(?:[がはもや]|を(?![ごお])|によ|の(?:発表|調査|統計|資料|決定|政策|総裁))/u;

/** A name that speaks: not as a place or topic, and in ASCII no piece of a longer word (`line` in `online`) or address. */
function standsAlone(text: string, at: number, name: string, { kinds }: Organisation): boolean {
  const next = text.slice(at + name.length, at + name.length + 3);
  if (AS_PLACE.test(next) || (kinds.includes('government') && AS_TOPIC.test(next))) return false;
  if (!/^[\x20-\x7e]+$/.test(name)) return true;
  const before = text[at - 1] ?? ' ';
  const after = text[at + name.length] ?? ' ';
  return !/[a-z0-9.@/_-]/.test(before) && !/[a-z0-9@/_-]/.test(after);
}

/** The same organisation, or two faces of one that share a proven domain. */
export function areOne(a: Organisation, b: Organisation): boolean {
  if (a.id === b.id) return true;
  return b.webDomains.some(({ value }) => a.webDomains.some((fact) => fact.value === value));
}

/**
 * Whether we know too little to say a host is not the organisation's: no site of it is proven at all, a routing list
 * names this one, its mail uses another firm's there, or one of its own links leads there. That is neither proof nor accusation.
 */
export function isUnproven(host: string, organisation: Organisation): boolean {
  const { webDomains, mailDomains, alsoSeenDomains = NONE, outsideDomains = NONE } = organisation;
  if (webDomains.length + mailDomains.length + alsoSeenDomains.length === 0) return true;
  for (const domain of alsoSeenDomains) if (isAtOrBelow(domain, host)) return true;
  for (const { value } of outsideDomains) if (isAtOrBelow(value, host)) return true;
  return linkHostsOf(organisation).has(host);
}

/** Whether a host's name is proven for the organisation's mail: then a site there is likely theirs, and none that claims falsely. */
export function writesFrom(host: string, { mailDomains }: Organisation): boolean {
  return mailDomains.some(({ value }) => isAtOrBelow(value, host));
}

const NONE: readonly never[] = [];

const linkHosts = new WeakMap<Organisation, ReadonlySet<string>>();

/** Where an organisation's own links lead, read once. */
function linkHostsOf(organisation: Organisation): ReadonlySet<string> {
  let hosts = linkHosts.get(organisation);
  if (hosts === undefined) {
    const { links, forms, chats } = organisation;
    const values = [...Object.values(links), ...forms, ...chats].map(({ value }) => value);
    hosts = new Set(values.filter((value) => URL.canParse(value)).map((value) => new URL(value).hostname));
    linkHosts.set(organisation, hosts);
  }
  return hosts;
}

function list(text: string): readonly string[] {
  return text.trim().split(/\s+/).map(foldName);
}
