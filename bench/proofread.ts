// Measures the light proofreading rules on letters of 2,000 characters in Chromium, slowed down 4 times, and what the letter page loads.
// Run: node scripts/run.js bench/proofread.ts [SLOW_DOWN]
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { launchBrowser } from '../test/browser/support/browser.ts';
import { startSite } from '../test/browser/support/site.ts';
import { median, ratio } from './support/median.ts';

const SLOW_DOWN = Number(process.argv[2] ?? 4);
const RUNS = 31;
const AIM_MS = 20;
const LENGTH = 2_000;
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const ASSETS = `${ROOT}dist/assets/`;

/** Letters of the length made of the corpus: what people write, and the same with every second text faulty. */
function letters(language: 'ja' | 'en'): Readonly<Record<string, string>> {
  const folder = `${ROOT}src/core/message/proofread/`;
  const read = (file: string): readonly string[] =>
    readFileSync(`${folder}${file}`, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(`${language} body`))
      .map((line) => (line.split(' | ')[1] ?? '').replaceAll(/[«»]/gu, '').replaceAll('\\n', '\n'));
  const faultless = read('cases/faultless.txt');
  const faulty = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && existsSync(`${folder}${one.name}/cases/ng.txt`))
    .flatMap(({ name }) => read(`${name}/cases/ng.txt`));
  const fill = (lines: readonly string[]): string => lines.join('\n').repeat(3).slice(0, LENGTH);
  return {
    faultless: fill(faultless),
    'half faulty': fill(faulty.flatMap((line, at) => [line, faultless[at % faultless.length] ?? ''])),
    'one sentence': faultless
      .join('')
      .replaceAll(/[。.\n]/gu, '')
      .repeat(3)
      .slice(0, LENGTH),
  };
}

// The rules as one script for the page: the built page has no door into them.
const built = await build({
  root: ROOT,
  configFile: false,
  logLevel: 'silent',
  resolve: { alias: { '#core': `${ROOT}src/core` } },
  build: {
    write: false,
    minify: true,
    lib: { entry: `${ROOT}src/core/message/proofread/proofread.ts`, formats: ['iife'], name: 'reader' },
  },
});
const output = (Array.isArray(built) ? built[0] : built) as { output: readonly { code?: string }[] };
const script = output.output[0]?.code ?? '';

/** Runs in the page: each letter read over RUNS times, after one reading that compiles; the plain walk over its words beside it. */
function measure([text, language, runs]: readonly [string, string, number]): {
  readonly read: readonly number[];
  readonly bare: readonly number[];
  readonly remarks: number;
} {
  const { proofread } = (
    globalThis as unknown as { reader: { proofread: (text: string, options: unknown) => unknown[] } }
  ).reader;
  const options = { language, kind: 'body', now: 1_795_672_800_000, zone: 'Asia/Tokyo' };
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const [read, bare]: [number[], number[]] = [[], []];
  let remarks = 0;
  for (let run = 0; run < runs; run += 1) {
    let begin = performance.now();
    remarks = proofread(text, options).length;
    read.push(performance.now() - begin);
    begin = performance.now();
    for (const _ of segmenter.segment(text));
    bare.push(performance.now() - begin);
  }
  return { read, bare, remarks };
}

const site = await startSite();
const browser = await launchBrowser();
const page = await (await browser.newContext()).newPage();
// about:blank has no policy against our script.
await page.goto('about:blank');
await page.evaluate(script.replace(/^(?:var|let|const) reader\b/u, 'globalThis.reader'));
const devtools = await page.context().newCDPSession(page);
await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
console.log(
  `CPU ${SLOW_DOWN} × slower, ${LENGTH} characters, ${RUNS} readings, in ms (aim < ${AIM_MS})\n\n| letter | remarks | median (first, worst) | × a walk by Intl.Segmenter |\n|---|--:|--:|--:|`,
);
for (const language of ['ja', 'en'] as const)
  for (const [name, text] of Object.entries(letters(language))) {
    const { read, bare, remarks } = await page.evaluate(measure, [text, language, RUNS] as const);
    console.log(
      `| ${language}, ${name} | ${remarks} | ${median(read).toFixed(1)} (${(read[0] ?? 0).toFixed(1)}, ${Math.max(...read).toFixed(1)}) | ${ratio(median(read), median(bare))} |`,
    );
  }
console.log('\n| part, after brotli | kB |\n|---|--:|');
for (const name of readdirSync(ASSETS).filter((one) => one.endsWith('.js')))
  if (name.startsWith('proofread') || readFileSync(ASSETS + name, 'utf8').includes('Read it over'))
    console.log(
      `| ${name.replace(/-[\w-]{8}\.js$/, '')} | ${(statSync(`${ASSETS}${name}.br`).size / 1000).toFixed(1)} |`,
    );
await browser.close();
await site.close();
