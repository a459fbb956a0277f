// Measures, in Chromium at 390×844 and 4 × CPU slow-down, how long a kept change takes to be on screen: from the append and from the tap.
// Run: node scripts/run.js bench/append-to-visible.ts [SLOW_DOWN]
import type { Browser, Page } from 'playwright-core';
import { headOf } from '../src/core/journal/head.ts';
import type { Entry } from '../src/core/journal/types.ts';
import { launchBrowser } from '../test/browser/support/browser.ts';
import { startSite } from '../test/browser/support/site.ts';
import { PHONE } from '../test/browser/support/story.ts';
import { longJournal } from './support/long-journal.ts';
import { median } from './support/median.ts';

const FRAME_MS = 1000 / 60;
const SLOW_DOWN = Number(process.argv[2] ?? 4);
const RUNS = 30;
const WARM_UPS = 5;
const PAUSE_MS = 300;

/** When each thing happened, by the page's own clock. */
interface Times {
  /** The tap was heard. */
  readonly tap: number;
  /** IndexedDB said that the strict transaction is done. */
  readonly durable: number;
  /** The document held the new state and the saved line. */
  readonly drawn: number;
  /** The frame that shows both began, by its requestAnimationFrame timestamp. */
  readonly frame: number;
  /** That frame was styled, laid out and painted. */
  readonly shown: number;
}

declare global {
  // The page's side of the bench, put there by `noteDurable`.
  var benchDurable: number | undefined;
}

/** Runs in the page before its own scripts: notes when a write is durable, before the page hears of it. */
function noteDurable(): void {
  const prototype = IDBDatabase.prototype as { transaction: object };
  prototype.transaction = new Proxy(prototype.transaction as () => IDBTransaction, {
    apply(original, database, args: readonly unknown[]) {
      const made = Reflect.apply(original, database, args) as IDBTransaction;
      if (args[1] === 'readwrite')
        made.addEventListener('complete', () => {
          globalThis.benchDurable = performance.now();
        });
      return made;
    },
  });
}

/**
 * Runs in the page: taps a choice of the first transaction, and waits for the frame in which it is chosen and the line
 * says saved. The page taps itself: a driver's tap leaves work of its own behind, which would be counted.
 */
function change(choice: number): Promise<Times> {
  return new Promise((resolve) => {
    const choices = document.querySelector('#money .list .choices');
    const button = choices?.querySelectorAll('button')[choice];
    if (choices === null || button === undefined) throw new Error('Expected a transaction on the page');
    const pressed = (): string =>
      [...choices.querySelectorAll('[aria-pressed]')].map((one) => one.getAttribute('aria-pressed')).join();
    const savedAt = (): string =>
      document.querySelector('.saved span') === null
        ? ''
        : (document.querySelector('.saved')?.getAttribute('data-at') ?? '');
    const [pressedBefore, savedBefore] = [pressed(), savedAt()];
    let tap = 0;
    // At no fixed place between two frames, as a finger.
    setTimeout(
      () => {
        tap = performance.now();
        button.click();
      },
      100 + 50 * Math.random(),
    );
    const observer = new MutationObserver(() => {
      if (pressed() === pressedBefore || savedAt() === savedBefore || savedAt() === '') return;
      observer.disconnect();
      const drawn = performance.now();
      requestAnimationFrame((frame) => {
        // A message posted in a frame is heard once that frame is laid out and painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () =>
          resolve({
            tap,
            durable: globalThis.benchDurable ?? Number.NaN,
            drawn,
            frame,
            shown: performance.now(),
          }),
        );
        port1.start();
        port2.postMessage(undefined);
      });
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
}

/** Puts a checked journal where the page keeps its cases, as its own store would. */
async function keep(page: Page, entries: readonly Entry[]): Promise<void> {
  await page.evaluate(
    async ([kept, head]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('kakekomi', 1);
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error));
      });
      const write = database.transaction(['entries', 'heads'], 'readwrite');
      for (const entry of kept) write.objectStore('entries').add(entry);
      write.objectStore('heads').put(head);
      await new Promise((resolve) => write.addEventListener('complete', resolve));
      database.close();
    },
    [entries, headOf(entries)] as const,
  );
}

/** Runs in a bare page: one strict write, then one word changed. What this takes is the browser's own part. */
function changeOneWord(): Promise<Times> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('bare', 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('words'));
    opening.addEventListener('success', () => {
      const tap = performance.now();
      const write = opening.result.transaction('words', 'readwrite', { durability: 'strict' });
      write.objectStore('words').put(tap, 'word');
      write.addEventListener('complete', () => {
        const durable = performance.now();
        document.body.textContent = String(durable);
        const drawn = performance.now();
        requestAnimationFrame((frame) => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () =>
            resolve({ tap, durable, drawn, frame, shown: performance.now() }),
          );
          port1.start();
          port2.postMessage(undefined);
        });
        opening.result.close();
      });
    });
  });
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    serviceWorkers: 'block',
  });
  await context.addInitScript(noteDurable);
  return context.newPage();
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
}

/** The times of `RUNS` changes on the record page of a case with so many entries. */
async function measure(browser: Browser, url: string, length: number): Promise<readonly Times[]> {
  const page = await newPage(browser);
  await page.goto(url);
  await page.getByRole('button', { name: '覚えのない注文・支払い' }).waitFor();
  await keep(page, longJournal(length));
  await page.goto(`${url}#/record`);
  await page.reload();
  const choices = page.locator('#money .list .choices').first();
  await choices.waitFor();
  await choices.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await slowDown(page);
  const all: Times[] = [];
  for (let run = -WARM_UPS; run < RUNS; run += 1) {
    await page.waitForTimeout(PAUSE_MS);
    const times = await page.evaluate(change, (run + WARM_UPS) % 2);
    if (run >= 0) all.push(times);
  }
  await page.context().close();
  return all;
}

async function measureBare(browser: Browser, url: string): Promise<readonly Times[]> {
  const page = await newPage(browser);
  await page.route('**/bare', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bare</title><body>' }),
  );
  await page.goto(`${url}/bare`);
  await slowDown(page);
  const all: Times[] = [];
  for (let run = -WARM_UPS; run < RUNS; run += 1) {
    await page.waitForTimeout(PAUSE_MS);
    const times = await page.evaluate(changeOneWord);
    if (run >= 0) all.push(times);
  }
  await page.context().close();
  return all;
}

const PARTS: readonly (readonly [string, (times: Times) => number])[] = [
  ['durable → drawn into the document (our work)', ({ durable, drawn }) => drawn - durable],
  ['durable → the frame that shows it begins', ({ durable, frame }) => frame - durable],
  ['durable → that frame painted (aim: one frame)', ({ durable, shown }) => shown - durable],
  ['tap → that frame painted', ({ tap, shown }) => shown - tap],
];

function report(name: string, all: readonly Times[]): void {
  console.log(`${name}:`);
  const frames = (ms: number | undefined): string => ((ms ?? Number.NaN) / FRAME_MS).toFixed(2);
  for (const [part, length] of PARTS) {
    const sorted = all.map(length).toSorted((a, b) => a - b);
    const within = sorted.filter((ms) => ms <= FRAME_MS).length;
    console.log(
      `  ${part.padEnd(46)} median ${frames(median(sorted)).padStart(5)} frames (${frames(sorted[0])} to ${frames(sorted.at(-1))}), ${within} of ${RUNS} within one`,
    );
  }
}

const site = await startSite();
const browser = await launchBrowser();
console.log(`Chromium ${browser.version()}, CPU ${SLOW_DOWN} × slower, ${RUNS} changes each`);
report('One word on a bare page, the browser’s own part', await measureBare(browser, site.url));
for (const length of [60, 10_000])
  report(`A case of ${length} entries, record page`, await measure(browser, site.url, length));
report('One word on a bare page, once more', await measureBare(browser, site.url));
await browser.close();
await site.close();
