// The access graph in a person's hands: the interview, the marks, what falls, the order, the plan, the keyboard, offline, the picture.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Language } from '../../src/core/base/language.ts';
import { axe } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { startSite } from './support/site.ts';
import { type Hands, noErrors, openAs, saved } from './support/story.ts';

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
    main: 'メルカリ',
    no: 'いいえ',
    begin: 'はじめる',
    next: 'つぎへ',
    none: 'どれもない',
    unknown: 'わからない',
    back: 'もどる',
    skip: 'とばす',
    later: 'あとで続ける',
    goOn: '質問のつづき',
    one: '1つ',
    phone: 'スマホ',
    memory: 'おぼえている',
    bank: '銀行アプリ',
    shop: '楽天',
    marks: /取られたものの印|取られたものに印/,
    taken: '取られた',
    safe: '無事',
    falls: 'つぎに影響が及ぶもの',
    order: '取り戻す順',
    byMail: '再設定用のメール',
    stepShop: '「楽天」を確かめて、守りましょう',
    stepMail: '「Gmail」を取り戻しましょう',
    done: 'できました',
    seeAll: 'すべての手順',
    count: (at: number) => `質問 ${at} /`,
  },
  en: {
    symptom: 'A sign-in notice came',
    main: 'Mercari',
    no: 'No',
    begin: 'Begin',
    next: 'Next',
    none: 'None of these',
    unknown: 'I don’t know',
    back: 'Back',
    skip: 'Skip',
    later: 'Go on later',
    goOn: 'Go on with the questions',
    one: 'One',
    phone: 'Phone',
    memory: 'In my memory',
    bank: 'Bank app',
    shop: 'Rakuten',
    marks: /Marks: what was taken|Mark what was taken/,
    taken: 'Taken',
    safe: 'Safe',
    falls: 'What it could reach next',
    order: 'The order to take things back',
    byMail: 'recovery by mail',
    stepShop: 'Check and secure Rakuten',
    stepMail: 'Take back Gmail',
    done: 'Done',
    seeAll: 'All steps',
    count: (at: number) => `Question ${at} of`,
  },
} as const;

async function withCase(language: Language): Promise<Hands> {
  const words = W[language];
  const hands = await openAs(browser, site.url, language);
  await hands.tap(words.symptom);
  await hands.page.getByRole('searchbox').fill('mercari');
  await hands.page.getByRole('button', { name: words.main, exact: true }).click();
  await saved(hands, () => hands.tap(words.no, { exact: true }));
  await hands.goTo('graph');
  await hands.page.getByRole('link', { name: words.begin, exact: true }).click();
  return hands;
}

/** Ticks the choices and goes on; waits until the next question, or the end, stands. */
async function answer(hands: Hands, language: Language, picks: readonly string[]): Promise<void> {
  const { page } = hands;
  const before = await page.locator('h2').first().innerText();
  for (const pick of picks) await page.locator('.choice', { hasText: pick }).first().click();
  const isOne = picks[0] === W[language].one;
  if (!isOne) await hands.tap(picks.length === 0 ? W[language].none : W[language].next, { exact: true });
  await page.waitForFunction((old) => document.querySelector('h2')?.innerText !== old, before);
}

/** Answers everything: one mailbox whose reset mails open the shop and the bank. */
async function interview(hands: Hands, language: Language, from = 0): Promise<void> {
  const words = W[language];
  const answers: readonly (readonly string[])[] = [
    ['Gmail'],
    [words.bank, words.shop],
    [words.phone],
    [words.one],
    [words.memory],
    [words.bank, words.shop],
  ];
  for (const picks of answers.slice(from)) await answer(hands, language, picks);
  while (hands.page.url().endsWith('/ask')) await answer(hands, language, []);
}

/** The names of a list under a heading. */
function listUnder(hands: Hands, heading: string): Promise<readonly string[]> {
  return hands.page
    .locator('section', { has: hands.page.getByRole('heading', { name: heading, exact: true }) })
    .locator('ol > li strong')
    .allInnerTexts();
}

async function mark(hands: Hands, language: Language, name: string, state: 'taken' | 'safe'): Promise<void> {
  const { page } = hands;
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
  await saved(hands, () =>
    page
      .getByRole('group', { name: new RegExp(`^${name} `, 'u') })
      .getByRole('button', { name: W[language][state], exact: true })
      .click(),
  );
}

for (const language of ['ja', 'en'] as const)
  test(`I2: after the interview a fallen mailbox shows what falls, by which path, and the order; the plan follows (${language})`, async (t) => {
    const words = W[language];
    const hands = await withCase(language);
    const { page } = hands;
    await interview(hands, language);
    t.diagnostic(`taps to the end of the interview: ${await hands.taps()}`);
    await mark(hands, language, 'Gmail', 'taken');
    const falls = await listUnder(hands, words.falls);
    ok(falls.includes(words.shop) && falls.includes(words.bank), falls.join());
    const text = await page.locator('main').innerText();
    ok(text.includes(`Gmail → ${words.shop}: ${words.byMail}`));
    const order = await listUnder(hands, words.order);
    ok(order.indexOf('Gmail') >= 0 && order.indexOf('Gmail') < order.indexOf(words.shop), order.join());
    deepStrictEqual(await axe(page), []);

    await hands.goTo('now');
    await page.locator('summary', { hasText: words.seeAll }).click();
    const plan = await page.locator('main').innerText();
    ok(plan.indexOf(words.stepMail) > 0 && plan.indexOf(words.stepMail) < plan.indexOf(words.stepShop));

    // Taken back in the graph: the plan has one step less, what it could reach stays to be looked at.
    await hands.goTo('graph');
    await mark(hands, language, 'Gmail', 'safe');
    await hands.goTo('now');
    await page.locator('summary', { hasText: words.seeAll }).click();
    const later = await page.locator('li').allInnerTexts();
    ok(!later.some((line) => line.trim() === words.stepMail));
    ok(later.some((line) => line.trim() === words.stepShop));
    noErrors(hands);
    await hands.context.close();
  });

test('the interview keeps every answer: left, reloaded and gone on with; back shows what was chosen; skip and "I don’t know" lead on', async () => {
  const hands = await withCase('ja');
  const { page } = hands;
  const words = W.ja;
  await answer(hands, 'ja', ['Gmail']);
  await page.getByRole('link', { name: words.later }).click();
  await page.reload();
  await page.getByRole('link', { name: words.goOn }).click();
  match(await page.locator('#graph-count').innerText(), /^質問 2 /u);
  await hands.tap(words.back, { exact: true });
  strictEqual(await page.locator('.choice', { hasText: 'Gmail' }).getAttribute('aria-pressed'), 'true');
  await hands.tap(words.next, { exact: true });
  await page.waitForFunction(() => document.querySelector('#graph-count')?.textContent.startsWith('質問 2 '));
  await hands.tap(words.skip, { exact: true });
  await page.waitForFunction(() => document.querySelector('#graph-count')?.textContent.startsWith('質問 3 '));
  await hands.tap(words.unknown, { exact: true });
  await page.waitForFunction(() => document.querySelector('#graph-count')?.textContent.startsWith('質問 4 '));
  noErrors(hands);
  await hands.context.close();
});

test('with the keyboard alone a person answers, marks, and goes from the picture to the list', async () => {
  const hands = await withCase('ja');
  const { page } = hands;
  const press = async (name: string): Promise<void> => {
    const target = page.getByRole('button', { name, exact: true }).first();
    await tabTo(hands, () => target.evaluate((element) => element === document.activeElement));
    await page.keyboard.press('Enter');
  };
  await press('Gmail');
  await press(W.ja.next);
  await page.waitForFunction(() => document.querySelector('#graph-count')?.textContent.startsWith('質問 2 '));
  strictEqual(
    await page.evaluate(() => document.activeElement?.tagName),
    'H2',
    'the question takes the focus',
  );
  await press(W.ja.bank);
  await press(W.ja.shop);
  await press(W.ja.next);
  await page.waitForFunction(() => document.querySelector('#graph-count')?.textContent.startsWith('質問 3 '));
  await interview(hands, 'ja', 2);
  await mark(hands, 'ja', 'Gmail', 'taken');
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = false;
  });
  const things = page.locator('svg .thing');
  const labels = await things.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  const listed = labels.map((label) => label.split(' ')[0]);
  const falls = await listUnder(hands, W.ja.falls);
  const places = falls.map((name) => listed.indexOf(name));
  deepStrictEqual(
    places,
    places.toSorted((a, b) => a - b),
    'the picture goes through its things as the list does',
  );
  ok(labels.some((label) => label === 'Gmail 取られた') && labels.some((label) => label === '楽天 つぎ'));
  const first = things.first();
  await tabTo(hands, () => first.evaluate((element) => element === document.activeElement));
  await page.keyboard.press('Enter');
  match(await page.evaluate(() => document.activeElement?.id ?? ''), /^mark-/u);
  noErrors(hands);
  await hands.context.close();
});

async function tabTo(hands: Hands, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await isThere()) return;
    await hands.page.keyboard.press('Tab');
  }
  throw new Error('Tab never came there');
}

test('offline the page, the picture and its layout stand; no line of the picture needs what the policy forbids', async () => {
  const hands = await withCase('ja');
  const { page, context } = hands;
  await interview(hands, 'ja');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForFunction(async () => {
    const names = await caches.keys();
    const kept = await Promise.all(
      names.map(async (name) =>
        (await (await caches.open(name)).keys()).some(({ url }) => /graph-page/.test(url)),
      ),
    );
    return kept.includes(true);
  });
  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector('svg .thing');
  ok((await page.locator('svg .thing').count()) >= 5);
  strictEqual(await page.locator('h1').innerText(), 'つながり');
  await context.setOffline(false);
  noErrors(hands);
  await context.close();
});

test('on 320 px and at a print the page does not scroll sideways and the picture is whole', async () => {
  const hands = await withCase('ja');
  const { page } = hands;
  await interview(hands, 'ja');
  await page.waitForSelector('svg .thing');
  await page.setViewportSize({ width: 320, height: 640 });
  ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.emulateMedia({ media: 'print' });
  const fits = await page.evaluate(() => {
    const svg = document.querySelector('.graph-scroll svg');
    return svg !== null && svg.getBoundingClientRect().width <= innerWidth;
  });
  ok(fits);
  noErrors(hands);
  await hands.context.close();
});
