// Measures the verdict on files that are never committed: false officials, fakes found with and without a claim, false alarms, speed.
// Run: node scripts/run.js bench/verdict.ts [FOLDER] [--benign=FOLDER] [--show]
// FOLDER holds the list of fakes and lists of honest domains (benign*.txt); every .txt of the other folder is one more such list.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { getDomain, getDomainWithoutSuffix } from 'tldts';
import { createDirectory } from '#core/directory/create-directory.ts';
import type { Directory, Fact, Organisation } from '#core/directory/types.ts';
import { verdict } from '#core/verdict/verdict.ts';
import type { VerdictWord } from '#core/verdict/types.ts';
import { loadDirectory } from '#shelf/directory.ts';

const FOLDER =
  process.argv.slice(2).find((arg) => !arg.startsWith('-')) ??
  new URL('../../shared/data/', import.meta.url).pathname;
const FAKES = `${FOLDER}/phishing-urls-2019-2023.csv.gz`;
const BENIGN = [
  ...listsIn(FOLDER).filter(([name]) => name.startsWith('benign')),
  ...process.argv.flatMap((arg) =>
    arg.startsWith('--benign=') ? listsIn(arg.slice('--benign='.length)) : [],
  ),
];
/** How many examples of each kind of miss are shown with `--show`. */
const SHOWN = process.argv.includes('--show') ? 40 : 0;

function listsIn(folder: string): readonly (readonly [name: string, path: string])[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return names.toSorted().map((name) => [name, `${folder}/${name}`] as const);
}

type Count = Record<VerdictWord, number>;
const none = (): Count => ({ official: 0, unconfirmed: 0, suspicious: 0 });

interface Fake {
  readonly url: string;
  readonly brand: string;
}

function readFakes(): readonly Fake[] {
  const [, ...lines] = gunzipSync(readFileSync(FAKES)).toString('utf8').trim().split('\n');
  // `date,url,impersonates`: a URL may hold commas, the date and (quoted or not) the brand at the end do not mix with it.
  return lines.flatMap((line) => {
    const parts = /^[^,]*,(?<url>".*"|.*?),(?<brand>"[^"]*"|[^,]*)\r?$/.exec(line)?.groups;
    const unquote = (text = '') => text.replace(/^"(.*)"$/, '$1').replaceAll('""', '"');
    return parts === undefined ? [] : [{ url: unquote(parts['url']), brand: unquote(parts['brand']) }];
  });
}

function row(name: string, count: Count, note = ''): void {
  const all = count.official + count.unconfirmed + count.suspicious;
  const share = all === 0 ? '–' : `${((100 * count.suspicious) / all).toFixed(2)} %`;
  console.log(
    `| ${name} | ${all} | ${count.official} | ${count.unconfirmed} | ${count.suspicious} | ${share} | ${note} |`,
  );
}

function show(title: string, lines: readonly string[]): void {
  if (SHOWN === 0 || lines.length === 0) return;
  console.log(`\n${title} (${lines.length}):\n${lines.slice(0, SHOWN).join('\n')}`);
}

function measureDirectory(directory: Directory): void {
  const count = none();
  const misses: string[] = [];
  for (const { id, webDomains } of directory.organisations)
    for (const { value } of webDomains)
      for (const subject of [
        { kind: 'url', value: `https://${value}/` } as const,
        { kind: 'domain', value } as const,
      ]) {
        const got = verdict(subject, directory);
        count[got.verdict] += 1;
        if (got.verdict !== 'official')
          misses.push(`${id} ${value} ${got.reasons.map(({ code }) => code).join(' ')}`);
      }
  row('directory domains', count, 'all should be official, but for those where anyone can publish');
  show('directory domains not official', misses);
}

function measureBenign(directory: Directory, name: string, path: string): void {
  const count = none();
  const alarms: string[] = [];
  for (const value of readFileSync(path, 'utf8').trim().split(/\s+/)) {
    const got = verdict({ kind: 'domain', value }, directory);
    count[got.verdict] += 1;
    if (got.verdict === 'suspicious')
      alarms.push(`${value} ${got.impersonates} ${got.reasons.map(({ code }) => code).join(' ')}`);
  }
  row(`honest domains, no claim (${name})`, count, 'suspicious are false alarms');
  show(`false alarms in ${name}`, alarms);
}

function measureFakes(directory: Directory, fakes: readonly Fake[]): void {
  const alone = none();
  const officials: string[] = [];
  for (const { url } of fakes) {
    const got = verdict({ kind: 'url', value: url }, directory);
    alone[got.verdict] += 1;
    if (got.verdict === 'official') officials.push(`${url} ${got.service}`);
  }
  row('fakes, no claim', alone, 'official must be 0');

  const known = new Map<string, boolean>();
  const isKnown = (brand: string) => {
    const cached = known.get(brand);
    if (cached !== undefined) return cached;
    const probe = verdict({ kind: 'domain', value: 'unrelated.example' }, directory, brand);
    const answer = !probe.reasons.some(({ code }) => code === 'claim-not-known');
    known.set(brand, answer);
    return answer;
  };
  const claimed = none();
  const unknown = none();
  const misses = new Map<string, number>();
  const examples: string[] = [];
  for (const { url, brand } of fakes) {
    const got = verdict({ kind: 'url', value: url }, directory, brand);
    const count = isKnown(brand) ? claimed : unknown;
    count[got.verdict] += 1;
    if (got.verdict === 'official') officials.push(`${url} ${got.service} (${brand})`);
    if (count !== claimed || got.verdict === 'suspicious') continue;
    const why = got.reasons.map(({ code }) => code).join(' ');
    misses.set(why, (misses.get(why) ?? 0) + 1);
    examples.push(`${brand} ${url.slice(0, 120)} ${why}`);
  }
  row('fakes, brand claimed and in the directory', claimed, 'aim ≥ 99 %');
  row('fakes, brand claimed but not in the directory', unknown);
  show('FALSE OFFICIALS', officials);
  show('with claim, not suspicious', examples);
  if (SHOWN > 0) {
    console.log('\nwhy not suspicious:', Object.fromEntries(misses));
    const missing = new Map<string, number>();
    for (const { brand } of fakes) if (!isKnown(brand)) missing.set(brand, (missing.get(brand) ?? 0) + 1);
    const most = [...missing].toSorted((a, b) => b[1] - a[1]).slice(0, 25);
    console.log('\nbrands not in the directory:', most.map(([brand, n]) => `${brand} ${n}`).join(', '));
  }
}

/** So many runs of each work, one after the other in turns, so that the machine's other work falls on all alike. */
const RUNS = 9;

/** Processor time a piece, in microseconds: the median of its runs. */
function inTurns(works: readonly (() => void)[], pieces: number): readonly number[] {
  const times = works.map((): number[] => []);
  for (let run = 0; run <= RUNS; run += 1)
    for (const [at, work] of works.entries()) {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      // The first run warms up.
      if (run > 0) times[at]?.push((user + system) / pieces);
    }
  return times.map((all) => all.toSorted((a, b) => a - b)[RUNS >> 1] ?? Number.NaN);
}

/** On links that are all different, against reading the same links with `new URL` and tldts alone. */
function measureSpeed(directory: Directory, links: readonly Fake[]): void {
  const [bare = 0, read = 0, alone = 0, claimed = 0] = inTurns(
    [
      () => {
        for (const { url } of links) if (URL.canParse(url)) getDomain(new URL(url).hostname);
      },
      () => {
        for (const { url } of links)
          try {
            getDomain(new URL(url).hostname);
          } catch {}
      },
      () => {
        for (const { url } of links) verdict({ kind: 'url', value: url }, directory);
      },
      () => {
        for (const { url, brand } of links) verdict({ kind: 'url', value: url }, directory, brand);
      },
    ],
    links.length,
  );
  console.log(
    `\n| ${links.length} different links, one by one, medians of ${RUNS} runs in turns | µs | a second | × bare | × bare without canParse |\n|---|--:|--:|--:|--:|`,
  );
  for (const [name, time] of [
    ['bare: URL.canParse, new URL, getDomain of tldts', bare],
    ['bare without canParse', read],
    ['verdict, no claim', alone],
    ['verdict, brand claimed', claimed],
  ] as const)
    console.log(
      `| ${name} | ${time.toFixed(2)} | ${Math.round(1_000_000 / time)} | ${(time / bare).toFixed(2)} | ${(time / read).toFixed(2)} |`,
    );
}

/** The same links judged with the directory and with one ten times as large. */
function measureSize(entries: readonly Organisation[], links: readonly Fake[]): void {
  const tenfold = [...entries, ...Array.from({ length: 9 }, (_, copy) => entries.map(madeUp(copy))).flat()];
  const works = [createDirectory(entries), createDirectory(tenfold)].flatMap((directory) => [
    () => {
      for (const { url } of links) verdict({ kind: 'url', value: url }, directory);
    },
    () => {
      for (const { url, brand } of links) verdict({ kind: 'url', value: url }, directory, brand);
    },
  ]);
  const [alone1 = 0, claimed1 = 0, alone10 = 0, claimed10 = 0] = inTurns(works, links.length);
  console.log(
    `\n| directory of ${entries.length} → ${tenfold.length} organisations | µs | µs | ratio (aim ≤ 1.2) |\n|---|--:|--:|--:|`,
  );
  console.log(
    `| no claim | ${alone1.toFixed(2)} | ${alone10.toFixed(2)} | ${(alone10 / alone1).toFixed(2)} |`,
  );
  console.log(
    `| brand claimed | ${claimed1.toFixed(2)} | ${claimed10.toFixed(2)} | ${(claimed10 / claimed1).toFixed(2)} |`,
  );
}

/**
 * An organisation of the same shape under made-up names and domains. Each copy has an alphabet of its own, so that what
 * is one word in id, name and domain stays one.
 */
function madeUp(copy: number): (entry: Organisation) => Organisation {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  let seed = copy + 1;
  const order = new Map(
    letters.map((letter) => [letter, (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0)]),
  );
  const shuffled = letters.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const word = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[a-z]/g, (letter) => shuffled[letters.indexOf(letter)] ?? letter)
      .replace(/[\u3041-\u9fff]/g, (letter) =>
        String.fromCharCode(0x4e00 + ((letter.charCodeAt(0) * 7 + copy * 997) % 20_000)),
      );
  /** Only the name its owner chose: the ending stays. */
  const host = (value: string): string =>
    value.replace(getDomainWithoutSuffix(value, { allowPrivateDomains: true }) ?? '', word);
  const moved = <T extends Fact>(facts: readonly T[]): readonly T[] =>
    facts.map((fact) => ({ ...fact, value: host(fact.value) }));
  return (entry) => ({
    ...entry,
    id: word(entry.id),
    name: { ja: word(entry.name.ja), en: word(entry.name.en) },
    aliases: entry.aliases.map(word),
    webDomains: moved(entry.webDomains),
    mailDomains: moved(entry.mailDomains),
    alsoSeenDomains: (entry.alsoSeenDomains ?? []).map(host),
    phones: [],
  });
}

/** Each link once: the bench must not be fast by repeated hosts. */
function different(fakes: readonly Fake[]): readonly Fake[] {
  return [...new Map(fakes.map((fake) => [fake.url, fake])).values()];
}

if (!existsSync(FAKES)) {
  console.log(`The lists are not here, so nothing was measured: ${FAKES}`);
} else {
  const entries = await loadDirectory();
  const directory = createDirectory(entries);
  const fakes = readFakes();
  console.log(
    '| what | all | official | unconfirmed | suspicious | share | |\n|---|--:|--:|--:|--:|--:|---|',
  );
  measureDirectory(directory);
  for (const [name, path] of BENIGN) measureBenign(directory, name, path);
  measureFakes(directory, fakes);
  const links = different(fakes);
  measureSpeed(directory, links);
  measureSize(entries, links.slice(0, 60_000));
}
