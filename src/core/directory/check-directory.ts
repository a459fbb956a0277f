// Reads all directory files as one whole and tells a maintainer what is broken, double or at odds, and what is due to be seen again.
import { getDomain } from 'tldts';
import type { Problem } from '../base/result.ts';
import { addMonths } from '../base/time.ts';
import { isAtOrBelow, makeHostBook, matchHost, readHost } from './domains.ts';
import { foldName } from './fold-name.ts';
import { normalisePhone } from './phones.ts';
import { parseOrganisation } from './schema.ts';
import type { Fact, Organisation } from './types.ts';

/** A file as it lies in the directory: `services/hana.json` and its text. */
export interface DirectoryFile {
  readonly file: string;
  readonly text: string;
}

/** A fact whose source is older than a year. */
export interface StaleFact {
  readonly path: Problem['path'];
  readonly value: string;
  /** The date its page shows, or else the day it was seen. */
  readonly date: string;
  readonly url: string;
}

export interface DirectoryReport {
  readonly files: number;
  readonly facts: number;
  /**
   * What is wrong, each path led by the file. Besides the codes of `parseOrganisation`: `not-json`, `id-not-file-name`,
   * `type-not-folder`, `id-twice` and `name-twice` {other}, `value-twice`, `domain-shared`, `phone-shared` and
   * `outside-is-own` {other}, `open-to-anyone` {listed}, `link-elsewhere` {host}, `shares-nothing`; most with {value}.
   */
  readonly problems: readonly Problem[];
  /** By file, the one with the oldest fact first; its facts oldest first. No error: sources grow old by themselves. */
  readonly stale: readonly { readonly file: string; readonly facts: readonly StaleFact[] }[];
  /** Files without a number, link, form, chat or address. No error: a blank is better than what nobody can prove. */
  readonly withoutContact: readonly string[];
}

interface Entry {
  readonly file: string;
  readonly organisation: Organisation;
}

/** Somewhere in a file: what stands there, folded so that two writings of one thing are the same. */
interface Place {
  readonly entry: Entry;
  readonly path: Problem['path'];
  readonly value: string;
}

const FOLDERS: Readonly<Record<string, Organisation['type']>> = { services: 'service', bodies: 'body' };
const MONTHS_FRESH = 12;
const OPEN_TO_WEB = makeHostBook([], 'web');
const OPEN_TO_MAIL = makeHostBook([], 'mail');

/** All files (of `services/` and `bodies/`) and the day it is → what a maintainer must mend, and what to see again. */
export function checkDirectory(files: readonly DirectoryFile[], today: string): DirectoryReport {
  const read = files.map(readFile);
  const entries = read.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  return {
    files: files.length,
    facts: entries.reduce((sum, { organisation }) => sum + factsOf(organisation).length, 0),
    problems: [
      ...read.flatMap(({ problems }) => problems),
      ...entries.flatMap(insideOne),
      ...betweenFiles(entries),
    ].toSorted((a, b) => compare(String(a.path[0]), String(b.path[0]))),
    stale: findStale(entries, today),
    withoutContact: entries.filter(({ organisation }) => !hasContact(organisation)).map(({ file }) => file),
  };
}

function readFile({ file, text }: DirectoryFile): { entry?: Entry; problems: readonly Problem[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problems: [{ code: 'not-json', path: [file], params: { message: (error as Error).message } }] };
  }
  const parsed = parseOrganisation(value, file);
  if (!parsed.ok) return { problems: parsed.problems };
  const organisation = parsed.value;
  const [folder = '', name = ''] = file.split('/');
  const problems: Problem[] = [];
  if (name !== `${organisation.id}.json`)
    problems.push({ code: 'id-not-file-name', path: [file, 'id'], params: { value: organisation.id } });
  if (FOLDERS[folder] !== organisation.type)
    problems.push({ code: 'type-not-folder', path: [file, 'type'], params: { value: organisation.type } });
  return { entry: { file, organisation }, problems };
}

/** Every fact of an organisation, and where it stands. */
function factsOf(organisation: Organisation): readonly { path: Problem['path']; fact: Fact<unknown> }[] {
  const { links, wellKnown = {}, twoFactor } = organisation;
  const lists = {
    webDomains: organisation.webDomains,
    mailDomains: organisation.mailDomains,
    outsideDomains: organisation.outsideDomains ?? [],
    phones: organisation.phones,
    forms: organisation.forms,
    chats: organisation.chats,
    mails: organisation.mails,
    alerts: organisation.alerts ?? [],
    mailHabits: organisation.mailHabits ?? [],
  };
  return [
    ...Object.entries<readonly Fact<unknown>[]>(lists).flatMap(([field, facts]) =>
      facts.map((fact, at) => ({ path: [field, at], fact })),
    ),
    ...Object.entries(links).map(([name, fact]) => ({ path: ['links', name], fact })),
    ...Object.entries(wellKnown).map(([name, fact]) => ({ path: ['wellKnown', name], fact })),
    ...(twoFactor === undefined ? [] : [{ path: ['twoFactor'], fact: twoFactor }]),
  ];
}

function hasContact({ phones, links, forms, chats, mails }: Organisation): boolean {
  return [...phones, ...Object.values(links), ...forms, ...chats, ...mails].length > 0;
}

function findStale(entries: readonly Entry[], today: string): DirectoryReport['stale'] {
  return entries
    .map(({ file, organisation }) => ({
      file,
      facts: factsOf(organisation)
        .map(({ path, fact: { value, source } }): StaleFact => {
          const { url, dated, seen } = source;
          return { path, value: String(value), date: dated ?? seen, url };
        })
        .filter(({ date }) => addMonths(date, MONTHS_FRESH) < today)
        .toSorted((a, b) => compare(a.date, b.date)),
    }))
    .filter(({ facts }) => facts.length > 0)
    .toSorted((a, b) => compare(a.facts[0]?.date ?? '', b.facts[0]?.date ?? ''));
}

// What can be told from one file alone.
function insideOne(entry: Entry): readonly Problem[] {
  const { organisation } = entry;
  const { webDomains, mailDomains, outsideDomains = [], alsoSeenDomains = [], alerts = [] } = organisation;
  const web = places(entry, 'webDomains', webDomains.map(valueOf));
  const mail = places(entry, 'mailDomains', mailDomains.map(valueOf));
  const outside = places(entry, 'outsideDomains', outsideDomains.map(valueOf));
  const seen = places(entry, 'alsoSeenDomains', alsoSeenDomains);
  const each = (field: 'phones' | 'forms' | 'chats' | 'mails') =>
    twice(places(entry, field, organisation[field].map(valueOf)));
  const phrases = alerts.map(({ value, where }) => `${where}: ${value}`);
  return [
    // A domain proven for mail may be only seen for the web: two uses, no double.
    ...twice([...web, ...seen]),
    ...twice(mail),
    ...twice(outside),
    ...outside.filter(isAmong([...web, ...mail, ...seen])).map(again),
    ...each('phones'),
    ...each('forms'),
    ...each('chats'),
    ...each('mails'),
    ...twice(places(entry, 'alerts', phrases)),
    ...web.flatMap((place) => openToAnyone(place, 'web')),
    ...mail.flatMap((place) => openToAnyone(place, 'mail')),
    ...outside.flatMap((place) => openToAnyone(place, 'outside')),
    ...findLinksElsewhere(entry),
  ];
}

// Where anyone can publish or receive, a name proves nothing; as another firm's it would excuse any fake.
function openToAnyone({ entry, path, value }: Place, use: 'web' | 'mail' | 'outside'): readonly Problem[] {
  // Its own name, under which it lets others publish, is its website all the same; the verdict knows of it.
  if (use === 'web' && getDomain(value) === value) return [];
  const hosts = use === 'outside' ? [value, `anyone.${value}`] : [value];
  for (const host of hosts) {
    const match = matchHost(use === 'web' ? OPEN_TO_WEB : OPEN_TO_MAIL, host);
    if (match.kind !== 'public-content' && match.kind !== 'public-mail') continue;
    // One tenant of such a place, a help centre say, is a host like another; the place as a whole is not.
    if (use === 'outside' && match.host !== value) continue;
    return [{ code: 'open-to-anyone', path: [entry.file, ...path], params: { value, listed: match.host } }];
  }
  return [];
}

function findLinksElsewhere({ file, organisation }: Entry): readonly Problem[] {
  const { webDomains, mailDomains, outsideDomains = [] } = organisation;
  const named = [...webDomains, ...mailDomains, ...outsideDomains].map(valueOf);
  return factsOf(organisation).flatMap(({ path, fact }) => {
    const value = String(fact.value);
    const host = hostOf(String(path[0]), value);
    if (host === undefined || named.some((domain) => isAtOrBelow(domain, host))) return [];
    return [{ code: 'link-elsewhere', path: [file, ...path], params: { value, host } }];
  });
}

/** Where a link or address leads; undefined for facts that are neither. */
function hostOf(field: string, value: string): string | undefined {
  if (field === 'mails') return readHost(value.slice(value.lastIndexOf('@') + 1));
  return ['links', 'forms', 'chats', 'wellKnown'].includes(field) ? new URL(value).hostname : undefined;
}

/** What one file may hold alone, unless `shares` says otherwise. */
interface Claims {
  readonly names: readonly Place[];
  /** For the web or for mail, each once a file. */
  readonly owned: readonly Place[];
  readonly outside: readonly Place[];
  readonly phones: readonly Place[];
}

function claimsOf(entry: Entry): Claims {
  const { name, aliases, webDomains, mailDomains, outsideDomains = [], phones } = entry.organisation;
  const names = [
    { entry, path: ['name', 'ja'], value: foldName(name.ja) },
    { entry, path: ['name', 'en'], value: foldName(name.en) },
    ...aliases.map((alias, at) => ({ entry, path: ['aliases', at], value: foldName(alias) })),
  ];
  return {
    // Only others' names are doubles: one organisation is often written the same twice, in kana and after folding.
    names: once(names),
    owned: once([
      ...places(entry, 'webDomains', webDomains.map(valueOf)),
      ...places(entry, 'mailDomains', mailDomains.map(valueOf)),
    ]),
    outside: places(entry, 'outsideDomains', outsideDomains.map(valueOf)),
    phones: places(entry, 'phones', phones.map(valueOf)),
  };
}

// What can be told only from all files together.
function betweenFiles(entries: readonly Entry[]): readonly Problem[] {
  const claims = entries.map(claimsOf);
  const all = (kind: keyof Claims) => claims.flatMap((one) => one[kind]);
  const [names, owned, outside, phones] = [all('names'), all('owned'), all('outside'), all('phones')];
  const ids = entries.map((entry): Place => ({ entry, path: ['id'], value: entry.organisation.id }));
  return [
    ...held(ids, ids, 'id-twice'),
    ...held(names, names, 'name-twice'),
    ...held(owned, owned, 'domain-shared'),
    ...held(outside, owned, 'outside-is-own'),
    ...held(phones, phones, 'phone-shared'),
    ...findIdleShares(entries, [...names, ...owned, ...outside, ...phones]),
  ];
}

/** Whatever of `these` another file has among `those`, and the file does not say it shares. */
function held(these: readonly Place[], those: readonly Place[], code: string): readonly Problem[] {
  const byValue = Map.groupBy(those, ({ value }) => value);
  return these.flatMap((place) => {
    const { entry, path, value } = place;
    const other = byValue.get(value)?.find((one) => one.entry !== entry);
    if (other === undefined || (entry.organisation.shares ?? []).some((shared) => isSame(shared, place)))
      return [];
    return [{ code, path: [entry.file, ...path], params: { value, other: other.entry.file } }];
  });
}

// A `shares` that outlived what it was for would hide the next conflict.
function findIdleShares(entries: readonly Entry[], all: readonly Place[]): readonly Problem[] {
  return entries.flatMap(({ file, organisation }) =>
    (organisation.shares ?? []).flatMap((value, at) => {
      const files = new Set(all.filter((place) => isSame(value, place)).map(({ entry }) => entry.file));
      if (files.has(file) && files.size > 1) return [];
      return [{ code: 'shares-nothing', path: [file, 'shares', at], params: { value } }];
    }),
  );
}

function isSame(shared: string, { value }: Place): boolean {
  return fold(shared) === value || foldName(shared) === value;
}

/** The same thing at a second place of one file. */
function twice(all: readonly Place[]): readonly Problem[] {
  return all.filter((place, at) => isAmong(all.slice(0, at))(place)).map(again);
}

function once(all: readonly Place[]): readonly Place[] {
  return all.filter((place, at) => !isAmong(all.slice(0, at))(place));
}

function again({ entry, path, value }: Place): Problem {
  return { code: 'value-twice', path: [entry.file, ...path], params: { value } };
}

function isAmong(all: readonly Place[]): (place: Place) => boolean {
  return ({ value }) => all.some((one) => one.value === value);
}

function places(entry: Entry, field: string, values: readonly string[]): readonly Place[] {
  return values.map((value, at) => ({ entry, path: [field, at], value: fold(value) }));
}

/** A domain or number in one writing; anything else as it stands. */
function fold(value: string): string {
  return readHost(value) ?? normalisePhone(value) ?? value;
}

function valueOf({ value }: Fact): string {
  return value;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
