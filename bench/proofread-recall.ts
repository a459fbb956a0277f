// Measures what the proofreader finds of slips no rule was written for: made by machine in the faultless texts, each rule by a fixed seed.
// Run: node scripts/run.js bench/proofread-recall.ts
import { readFileSync } from 'node:fs';
import { proofread } from '../src/core/message/proofread/proofread.ts';
import type { ProofreadOptions, Remark } from '../src/core/message/proofread/types.ts';
import { proofreadFully } from '../src/server/proofread/proofread-fully.ts';

const CASES = new URL('../src/core/message/proofread/cases/faultless.txt', import.meta.url);

let seed = 20_261_126;
/** A number below `max`, the same in every run. */
function draw(max: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * max);
}

interface Slip {
  readonly text: string;
  readonly at: number;
}

function at(text: string, pattern: RegExp, mend: (hit: string) => string): Slip | undefined {
  const all = [...text.matchAll(pattern)];
  const hit = all[draw(all.length)];
  if (hit === undefined) return undefined;
  const changed = text.slice(0, hit.index) + mend(hit[0]) + text.slice(hit.index + hit[0].length);
  return changed === text ? undefined : { text: changed, at: hit.index };
}

function swap(word: string): string {
  const place = 1 + draw(word.length - 2);
  return `${word.slice(0, place)}${word.charAt(place + 1)}${word.charAt(place)}${word.slice(place + 2)}`;
}

function drop(word: string): string {
  const place = 1 + draw(word.length - 2);
  return word.slice(0, place) + word.slice(place + 1);
}

const MACHINES: readonly (readonly [
  name: string,
  language: 'ja' | 'en',
  make: (text: string) => Slip | undefined,
])[] = [
  [
    'a particle doubled',
    'ja',
    (text) =>
      at(
        text,
        /(?<=\p{Script=Han}|\p{Script=Katakana}|ー)[をにがは](?=\p{Script=Han}|\p{Script=Katakana}|、)/gu,
        (one) => one + one,
      ),
  ],
  [
    'a word of katakana doubled',
    'ja',
    (text) => at(text, /[\p{Script=Katakana}ー]{4,}/gu, (one) => one + one),
  ],
  ['a sign left out of a word of katakana', 'ja', (text) => at(text, /[\p{Script=Katakana}ー]{5,}/gu, drop)],
  ['the last verb left out', 'ja', (text) => at(text, /(?<=[をが])[^。、を「」]{2,14}。/gu, () => '。')],
  [
    'a small word doubled',
    'en',
    (text) => at(text, /\b(?:the|my|to|of|in|is|was|a|and|it)\b(?= )/gu, (one) => `${one} ${one}`),
  ],
  ['two letters changed about', 'en', (text) => at(text, /(?<![\w@.“"-])[a-z]{6,}(?![\w@.”"-])/gu, swap)],
  ['a letter left out', 'en', (text) => at(text, /(?<![\w@.“"-])[a-z]{6,}(?![\w@.”"-])/gu, drop)],
];

const lines = readFileSync(CASES, 'utf8')
  .split('\n')
  .filter((line) => /^(?:ja|en) body /.test(line));
const isSeen = (remarks: readonly Remark[], place: number): boolean =>
  remarks.some(({ start, end }) => start <= place + 14 && end >= place - 14);

console.log('| slip | texts | light rules | with textlint or Harper |\n|---|--:|--:|--:|');
for (const [name, language, make] of MACHINES) {
  let [texts, light, whole] = [0, 0, 0];
  for (const line of lines.filter((one) => one.startsWith(language))) {
    const slip = make((line.split(' | ')[1] ?? '').replaceAll('\\n', '\n'));
    if (slip === undefined) continue;
    const options: ProofreadOptions = {
      language,
      kind: 'body',
      now: Date.parse('2026-11-26T06:00:00Z'),
      zone: 'Asia/Tokyo',
    };
    texts += 1;
    if (isSeen(proofread(slip.text, options), slip.at)) light += 1;
    if (isSeen(await proofreadFully(slip.text, options), slip.at)) whole += 1;
  }
  const share = (found: number): string => `${found} (${Math.round((100 * found) / texts)} %)`;
  console.log(`| ${language}: ${name} | ${texts} | ${share(light)} | ${share(whole)} |`);
}
