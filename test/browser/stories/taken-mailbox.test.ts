// Issue 5 whole, I2 I4 B1 B2 B8: from a Takeout zip and a card statement to fourteen minutes, what hangs on the mailbox, the plan and the letter.
import { deepStrictEqual, match, ok } from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Language } from '../../../src/core/base/language.ts';
import { cardCsv, takeoutZip } from '../../support/taken-mailbox.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';
import { type Hands, noErrors, openAs, saved } from '../support/story.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof startSite>>;
before(async () => {
  site = await startSite();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const W = {
  ja: {
    symptom: 'ログインの通知が来た',
    no: 'いいえ',
    minutes: /14分間に、合わない動きが\d+件/,
    notMine: '自分ではない',
    all: /すべて答えました/,
    check: '時間を確かめる',
    window: /3時02分 から .*3時16分/,
    keep: 'この内容で記録する',
    inReport: /報告に入れました/,
    takeIn: '事案に入れる',
    toGraph: 'つながりを見る',
    begin: 'はじめる',
    next: 'つぎへ',
    none: 'どれもない',
    falls: 'つぎに影響が及ぶもの',
    shop: /楽天/,
    bank: /三井住友銀行/,
    seeAll: 'すべての手順',
    secureShop: /「楽天」を確かめて、守りましょう/,
    secureBank: /「三井住友銀行」を確かめて、守りましょう/,
    letter: /3時02分から.*3時16分/,
  },
  en: {
    symptom: 'A sign-in notice came',
    no: 'No',
    minutes: /14 minutes/,
    notMine: 'Not mine',
    all: /You have answered for everything/,
    check: 'Confirm the time',
    window: /03:02.*03:16|3:02.*3:16/,
    keep: 'Record it like this',
    inReport: /in the report/,
    takeIn: 'Take them into the case',
    toGraph: 'See what opens what',
    begin: 'Begin',
    next: 'Next',
    none: 'None of these',
    falls: 'What it could reach next',
    shop: /Rakuten/,
    bank: /SMBC/,
    seeAll: 'All steps',
    secureShop: /Check and secure Rakuten/,
    secureBank: /Check and secure SMBC/,
    letter: /3:02.*3:16/,
  },
} as const;

const FILES = [
  { name: 'takeout-20261121.zip', mimeType: 'application/zip', buffer: Buffer.from(takeoutZip()) },
  { name: 'enavi202611.csv', mimeType: 'text/csv', buffer: Buffer.from(cardCsv()) },
];

/** Waits until the page says something. */
async function says({ page }: Hands, wanted: RegExp, where = 'main'): Promise<void> {
  try {
    await page.waitForFunction(
      ([source = '', flags, selector = '']) =>
        new RegExp(source, flags).test(document.querySelector<HTMLElement>(selector)?.innerText ?? ''),
      [wanted.source, wanted.flags, where],
      { timeout: 30_000 },
    );
  } catch {
    match(await page.locator(where).innerText(), wanted);
  }
}

async function shoot({ page }: Hands, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

for (const language of ['ja', 'en'] as const)
  test(`I2 I4 B1 B2 B8: fourteen minutes are found in a person's files, and what hangs on the mailbox changes plan and letter (${language})`, async () => {
    const words = W[language];
    const hands = await openAs(browser, site.url, language);
    const { page } = hands;
    await hands.tap(words.symptom);
    await page.getByRole('searchbox').fill('google');
    await page
      .getByRole('button', { name: /^Google/ })
      .first()
      .click();
    await saved(hands, () => hands.tap(words.no, { exact: true }));

    await hands.goTo('timeline');
    await page.waitForSelector('#timeline-files', { state: 'attached' });
    await shoot(hands, `${language}-1-empty`);
    await page.setInputFiles('#timeline-files', FILES);
    await page.waitForSelector('text=Gmail');
    await shoot(hands, `${language}-2-asks`);
    await hands.tap('Gmail', { exact: true });
    await says(hands, words.minutes, '#timeline-next');
    await shoot(hands, `${language}-3-found`);
    await markAll(hands, language);
    await says(hands, words.all, '#timeline-next');
    await hands.tap(words.check);
    await says(hands, words.window);
    await saved(hands, () => hands.tap(words.keep));
    await says(hands, words.inReport, '#timeline-next');
    await shoot(hands, `${language}-4-kept`);
    deepStrictEqual(await axe(page), []);

    // The services of the files go into the case; the interview knows them, and that their mails come to this mailbox.
    await page.getByRole('button', { name: words.takeIn }).waitFor();
    await shoot(hands, `${language}-5-seen`);
    await saved(hands, () => hands.tap(words.takeIn));
    await page.getByRole('link', { name: words.toGraph }).click();
    await page.getByRole('link', { name: words.begin, exact: true }).click();
    await interview(hands, language);
    const falls = page.locator('section', {
      has: page.getByRole('heading', { name: words.falls, exact: true }),
    });
    await falls.waitFor();
    await shoot(hands, `${language}-6-graph`);
    const fallen = await falls.innerText();
    match(fallen, words.shop);
    match(fallen, words.bank);

    await hands.goTo('now');
    await page.locator('summary', { hasText: words.seeAll }).click();
    await shoot(hands, `${language}-7-plan`);
    const plan = await page.locator('main').innerText();
    match(plan, words.secureShop);
    match(plan, words.secureBank);

    await hands.goTo('contact/mail/google');
    await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('takeout') === true);
    const letter = await page.locator('textarea').inputValue();
    match(letter, words.letter);
    match(letter, words.shop);
    await shoot(hands, `${language}-8-letter`);
    noErrors(hands);
    await hands.context.close();
  });

/** Answers the questions as they stand, with what is ticked already, until none is left. */
async function interview({ page }: Hands, language: Language): Promise<void> {
  const { next, none } = W[language];
  while (page.url().endsWith('/ask')) {
    const before = await page.locator('h2').first().innerText();
    const ticked = await page.locator('.choice[aria-pressed="true"]').count();
    const go = page.getByRole('button', { name: ticked > 0 ? next : none, exact: true });
    // Where one answer is asked for, it leads on by itself.
    await ((await go.count()) > 0 ? go : page.locator('.choice').first()).click();
    await page.waitForFunction((old) => document.querySelector('h2')?.innerText !== old, before);
  }
}

/** Says "not mine" of everything that does not fit. */
async function markAll(hands: Hands, language: Language): Promise<void> {
  const { page } = hands;
  const open = page.locator('.happened[data-whose=""]');
  // The card above the list stands a moment before the list does.
  await open.first().waitFor();
  for (let left = await open.count(); left > 0; left = await open.count()) {
    await saved(hands, () =>
      open.first().getByRole('button', { name: W[language].notMine, exact: true }).click(),
    );
    await page.waitForFunction(
      (before) => document.querySelectorAll('.happened[data-whose=""]').length < before,
      left,
    );
  }
  ok((await page.locator('.happened[data-whose="not-mine"]').count()) > 4);
}
