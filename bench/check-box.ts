// Measures, in Chromium at 390×844 and 4 × CPU slow-down, how long the answer takes after a paste, and what its page loads.
// Run: node scripts/run.js bench/check-box.ts [SLOW_DOWN]
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/browser/support/browser.ts';
import { startSite } from '../test/browser/support/site.ts';
import { PHONE } from '../test/browser/support/story.ts';
import { median } from './support/median.ts';

const SLOW_DOWN = Number(process.argv[2] ?? 4);
const RUNS = 15;
const ASSETS = fileURLToPath(new URL('../dist/assets/', import.meta.url));

const PASTES: Readonly<Record<string, string>> = {
  'a word that is nothing (the page’s own part)': 'あ',
  'an official link': 'https://www.smbc.co.jp/kojin/',
  'a look-alike link': 'https://smbc-card-login.example/',
  'an SMS': '【三井住友銀行】口座が利用停止されます。至急 https://smbc-card-login.example/ をご確認ください',
  'a phone number': '0120-56-3143',
  'a message of 2,000 characters':
    `三井住友銀行です。至急ご確認ください。https://evil.example/a 電話 03-0000-0000 `
      .repeat(40)
      .slice(0, 2_000),
};

interface Times {
  /** The document holds the answer. */
  readonly drawn: number;
  /** The frame that shows it was laid out and painted. */
  readonly shown: number;
}

/** Runs in the page: puts a text into the box as a paste does, and waits until the answer is painted. */
function paste(text: string): Promise<Times> {
  return new Promise((resolve) => {
    const box = document.querySelector<HTMLTextAreaElement>('#check-box');
    if (box === null) throw new Error('Expected the box on the page');
    const observer = new MutationObserver(() => {
      if (document.querySelector('.card.first') === null) return;
      observer.disconnect();
      const drawn = performance.now() - begin;
      requestAnimationFrame(() => {
        // A message posted in a frame is heard once that frame is laid out and painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve({ drawn, shown: performance.now() - begin }));
        port1.start();
        port2.postMessage(undefined);
      });
    });
    observer.observe(document.body, { subtree: true, childList: true });
    const begin = performance.now();
    box.value = text;
    box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
  });
}

async function empty(page: Page): Promise<void> {
  await page.locator('#check-box').fill('');
  await page.waitForFunction(() => document.querySelector('.card.first') === null);
  await page.waitForTimeout(100);
}

function printSizes(): void {
  if (!existsSync(ASSETS)) return;
  console.log('| loaded by the page, after brotli | kB |\n|---|--:|');
  for (const name of readdirSync(ASSETS))
    if (/^(?:directory|create-directory|check-page|mail-answer|read-mail)[.-].*\.js\.br$/.test(name))
      console.log(
        `| ${name.replace(/-[\w-]{8}\.js\.br$/, '')} | ${(statSync(ASSETS + name).size / 1000).toFixed(1)} |`,
      );
}

const site = await startSite();
const browser = await launchBrowser();
const page = await (await browser.newContext({ viewport: PHONE, locale: 'ja-JP' })).newPage();
await page.goto(`${site.url}#/check`);
await page.waitForSelector('#check-box');
const devtools = await page.context().newCDPSession(page);
await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
// A person needs longer than this to paste.
await page.waitForTimeout(1_500);
console.log(
  `CPU ${SLOW_DOWN} × slower, median (first, worst) of ${RUNS}, in ms\n\n| pasted | answer in the document | painted |\n|---|--:|--:|`,
);
for (const [name, text] of Object.entries(PASTES)) {
  const times: Times[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    times.push(await page.evaluate(paste, text));
    await empty(page);
  }
  const say = (of: (one: Times) => number): string => {
    const all = times.map(of);
    return `${median(all).toFixed(0)} (${(all[0] ?? 0).toFixed(0)}, ${Math.max(...all).toFixed(0)})`;
  };
  console.log(`| ${name} | ${say(({ drawn }) => drawn)} | ${say(({ shown }) => shown)} |`);
}
printSizes();
await browser.close();
await site.close();
