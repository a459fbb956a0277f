// Measures the verdict on files that are never committed: false officials, fakes found with and without a claim, false alarms, speed.
// Run: node scripts/run.js bench/verdict.ts FOLDER   (the folder that holds the two lists; --show prints misses)
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { getDomain } from 'tldts';
import { createDirectory } from '#core/directory/create-directory.ts';
import type { Directory } from '#core/directory/types.ts';
import { verdict } from '#core/verdict/verdict.ts';
import type { VerdictWord } from '#core/verdict/types.ts';
import { loadDirectory } from '#shelf/directory.ts';

/** The folder that holds the two lists; `node bench/verdict.ts FOLDER` names another. */
const FOLDER =
  process.argv.slice(2).find((arg) => !arg.startsWith('-')) ??
  new URL('../../shared/data/', import.meta.url).pathname;
const FAKES = `${FOLDER}/phishing-urls-2019-2023.csv.gz`;
const BENIGN = `${FOLDER}/benign-domains-5000.txt`;
/** How many examples of each kind of miss are shown with `--show`. */
const SHOWN = process.argv.includes('--show') ? 40 : 0;

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

function measureBenign(directory: Directory): void {
  const count = none();
  const alarms: string[] = [];
  for (const value of readFileSync(BENIGN, 'utf8').trim().split(/\s+/)) {
    const got = verdict({ kind: 'domain', value }, directory);
    count[got.verdict] += 1;
    if (got.verdict === 'suspicious')
      alarms.push(`${value} ${got.impersonates} ${got.reasons.map(({ code }) => code).join(' ')}`);
  }
  row('popular domains, no claim', count, 'suspicious are false alarms');
  show('false alarms', alarms);
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

/** Best of three, against reading the same list with `new URL` and tldts alone. */
function measureSpeed(directory: Directory, urls: readonly string[]): void {
  const best = (work: (url: string) => unknown) => {
    let ms = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run += 1) {
      const before = performance.now();
      for (const url of urls) work(url);
      ms = Math.min(ms, performance.now() - before);
    }
    return ms;
  };
  const bare = best((url) => URL.canParse(url) && getDomain(new URL(url).hostname));
  const judged = best((value) => verdict({ kind: 'url', value }, directory));
  console.log(
    `\nspeed: ${Math.round((1000 * urls.length) / judged)} verdicts a second, ${(judged / bare).toFixed(1)} × URL and tldts alone`,
  );
}

const absent = [FAKES, BENIGN].filter((file) => !existsSync(file));
if (absent.length > 0) {
  console.log(`The lists are not here, so nothing was measured: ${absent.join(', ')}`);
} else {
  const directory = createDirectory(await loadDirectory());
  const fakes = readFakes();
  console.log(
    '| what | all | official | unconfirmed | suspicious | share | |\n|---|--:|--:|--:|--:|--:|---|',
  );
  measureDirectory(directory);
  measureBenign(directory);
  measureFakes(directory, fakes);
  measureSpeed(
    directory,
    fakes.slice(0, 20_000).map(({ url }) => url),
  );
}
