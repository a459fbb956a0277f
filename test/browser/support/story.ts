// What every story does: open the page as a person on a phone, answer, tap, type; taps are counted.
import { strictEqual } from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '../../../src/core/base/language.ts';

export const PHONE = { width: 390, height: 844 };

/** A person's hands on one page. */
export interface Hands {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and page errors seen so far. */
  readonly errors: readonly string[];
  /** Clicks, fields typed into and tabs opened so far. */
  taps(): Promise<number>;
  tap(name: string | RegExp, options?: { exact?: boolean; nth?: number }): Promise<void>;
  write(label: string | RegExp, text: string): Promise<void>;
  goTo(path: string): Promise<void>;
}

/** Opens the built page in a language, as a phone in Japan. */
export async function openAs(browser: Browser, url: string, language: Language): Promise<Hands> {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
    acceptDownloads: true,
  });
  // Every click counts, wherever it comes from; typing into a field counts once, going to a tab once.
  await context.addInitScript(() => {
    addEventListener(
      'click',
      () => sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks') ?? 0) + 1)),
      true,
    );
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  let visits = 0;
  let fields = 0;
  await page.goto(url);
  await page.waitForSelector('h1');
  return {
    page,
    context,
    errors,
    taps: async () =>
      visits + fields + Number(await page.evaluate(() => sessionStorage.getItem('clicks') ?? '0')),
    async tap(name, options = {}) {
      await page
        .getByRole('button', { name, exact: options.exact ?? false })
        .nth(options.nth ?? 0)
        .click();
    },
    async write(label, text) {
      fields += 1;
      const field = page.getByLabel(label).first();
      await field.fill(text);
      await field.blur();
    },
    async goTo(path) {
      visits += 1;
      await page.goto(`${url.replace(/#.*/, '')}#/${path}`);
      await page.waitForSelector('h1');
    },
  };
}

/** Waits until the line at the foot says that something new was saved. */
export async function saved(hands: Hands, work: () => Promise<void>): Promise<void> {
  const before = await hands.page.locator('.saved').getAttribute('data-at');
  await work();
  await hands.page.waitForFunction((old) => {
    const line = document.querySelector('.saved');
    return line?.getAttribute('data-save') === 'saved' && line.getAttribute('data-at') !== old;
  }, before);
}

export function noErrors(hands: Hands): void {
  strictEqual(hands.errors.join('\n'), '');
}
