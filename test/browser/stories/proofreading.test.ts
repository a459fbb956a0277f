// 読み返し as a person meets it under a letter: shown calmly, mended by one tap, undone, left alone, by keyboard and by ear.
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
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

async function withCase(language: 'ja' | 'en'): Promise<Hands> {
  const hands = await openAs(browser, site.url, language);
  const ja = language === 'ja';
  await hands.tap(ja ? 'ログインの通知が来た' : 'A sign-in notice came');
  await hands.page.getByRole('searchbox').fill('mercari');
  await hands.page.getByRole('button', { name: ja ? 'メルカリ' : 'Mercari', exact: true }).click();
  await saved(hands, () => hands.tap(ja ? 'いいえ' : 'No', { exact: true }));
  return hands;
}

const WORDS = {
  ja: {
    title: '読み返し',
    body: '本文',
    none: '読みにくいところはありません',
    keep: 'このままにする',
    undo: '元に戻す',
  },
  en: {
    title: 'Read it over',
    body: 'Letter',
    none: 'Nothing hard to read',
    keep: 'Leave it as it is',
    undo: 'Undo',
  },
} as const;

/** Waits until the card says so: the letter is read a moment after the last key. */
async function cardSays(page: Page, title: string, text: string): Promise<void> {
  await page.waitForFunction(
    ([label, wanted]) =>
      document.querySelector(`section[aria-label="${label}"]`)?.textContent?.includes(wanted) === true,
    [title, text] as const,
  );
}

async function bodyIs(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector('textarea')?.value === wanted, text);
}

const LETTERS = {
  ja: {
    text: 'パスワドを変えました。覚えのない注文があります。',
    slip: 'パスワド',
    fix: '「パスワード」にする',
    mended: 'パスワードを変えました。覚えのない注文があります。',
  },
  en: {
    text: 'I changed my pasword. Two orders are not mine.',
    slip: 'pasword',
    fix: 'Change to “password”',
    mended: 'I changed my password. Two orders are not mine.',
  },
} as const;

for (const language of ['ja', 'en'] as const)
  test(`M6: a slip is shown, mended by one tap and undone; our own letter is free of remarks (${language})`, async () => {
    const hands = await withCase(language);
    const { page } = hands;
    const [w, letter] = [WORDS[language], LETTERS[language]];
    await hands.goTo('contact/mail/mercari');
    await cardSays(page, w.title, w.none);
    await hands.write(w.body, letter.text);
    await cardSays(page, w.title, letter.slip);
    const card = page.getByRole('region', { name: w.title });
    strictEqual(await card.getByRole('status').getAttribute('aria-live'), 'polite');
    // The place is shown by the field's own selection.
    await card.getByRole('button', { name: letter.slip }).first().click();
    strictEqual(
      await page.evaluate(() => {
        const field = document.activeElement as HTMLTextAreaElement;
        return field.value.slice(field.selectionStart, field.selectionEnd);
      }),
      letter.slip,
    );
    await card.getByRole('button', { name: letter.fix }).click();
    await bodyIs(page, letter.mended);
    await cardSays(page, w.title, w.none);
    strictEqual(await page.evaluate(() => document.activeElement?.textContent), w.undo);
    await page.keyboard.press('Enter');
    await bodyIs(page, letter.text);
    await cardSays(page, w.title, letter.slip);
    await card.getByRole('button', { name: w.keep }).first().click();
    await cardSays(page, w.title, w.none);
    strictEqual(await page.evaluate(() => document.activeElement?.textContent), w.title);
    // Left for those very words in this visit, also after another page.
    await hands.write(w.body, `${letter.text} `);
    await page.waitForTimeout(1_500);
    await cardSays(page, w.title, w.none);
    noErrors(hands);
    await hands.context.close();
  });

const SIX =
  '昨日、パスワドを変えました。アカントとフィシングの件です。暗唱番号はそのままです。11月31日に気づきました。';

test('M6: three remarks come first, the others by a tap; nothing keeps the letter from being sent', async () => {
  const hands = await withCase('ja');
  const { page } = hands;
  await hands.goTo('contact/mail/mercari');
  await hands.write('本文', SIX);
  await cardSays(page, '読み返し', '気になる所が6つあります。');
  const card = page.getByRole('region', { name: '読み返し' });
  strictEqual(await card.getByRole('listitem').count(), 3);
  await card.getByRole('button', { name: 'ほかの3つも見る' }).click();
  await page.waitForFunction(
    () => document.querySelectorAll('section[aria-label="読み返し"] li').length === 6,
  );
  for (const button of await card.getByRole('button').all()) {
    const box = await button.boundingBox();
    ok(box !== null && box.height >= 44, await button.innerText());
  }
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('button')].find((one) => one.textContent === '送りました')
        ?.ariaDisabled !== 'true',
  );
  await saved(hands, () => hands.tap('送りました'));
  await page.getByRole('heading', { name: '記録に残しました' }).waitFor();
  await hands.context.close();
});

test('B5: the card has no violation in both themes and fits 320 px and large text', async () => {
  const hands = await withCase('ja');
  const { page } = hands;
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => localStorage.setItem('kakekomi.theme', name), theme);
    await page.reload();
    await hands.goTo('contact/mail/mercari');
    await hands.write('本文', SIX);
    await cardSays(page, '読み返し', '気になる所が');
    deepStrictEqual(await axe(page), []);
  }
  // A remark with a long suggestion, in large text on a small phone.
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
  await hands.context.close();
});

test('M6: chat and form say what to mend in the record', async () => {
  const hands = await withCase('ja');
  const { page } = hands;
  await hands.goTo('contact/form/mercari');
  await cardSays(page, '読み返し', '読みにくいところはありません');
  await hands.goTo('contact/chat/mercari');
  await cardSays(page, '読み返し', '読みにくいところはありません');
  match(await page.getByRole('region', { name: '読み返し' }).innerText(), /読み返し/);
  noErrors(hands);
  await hands.context.close();
});

test('M6: without its rules the page still sends', async () => {
  const hands = await withCase('en');
  const { page } = hands;
  await page.route(/proofread/, (route) => route.abort());
  await page.evaluate(async () => {
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.reload();
  await hands.goTo('contact/mail/mercari');
  await hands.write('Letter', 'I changed my pasword.');
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('button')].find((one) => one.textContent === 'I sent it')
        ?.ariaDisabled !== 'true',
  );
  await saved(hands, () => hands.tap('I sent it'));
  await hands.context.close();
});
